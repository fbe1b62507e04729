import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "#collector/entry.ts";
import { judgeRuns } from "#collector/rederive/judge-runs.ts";
import { capture, entriesOf, everything, forgetful } from "#collector/store/testing.ts";
import { writeBatch } from "#collector/store/write-batch.ts";
import { claimsOf } from "#correlation/claims-of.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import type { SpanId, TraceId } from "#trace/ids.ts";
import type { SpanRecord } from "#trace/record.ts";
import { attributesOf } from "#trace/testing.ts";
import { settleOnce } from "./settler.ts";

let db: TestDatabase;
let next = 0;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db.close());

const fresh = async (): Promise<number> => projectId(db.collector, `settle-${next++}`);
const traceOf = (n: number): TraceId => createHash("md5").update(`trace ${n}`).digest("hex") as TraceId;
const spanOf = (n: number): SpanId => n.toString(16).padStart(16, "0") as SpanId;

const base = capture("otel-openai", "happy").find((entry) => entry.record.signal === "span");

interface Made {
  trace?: number;
  id: number;
  parent?: number;
  kind?: string;
  ids?: { [key: string]: string };
  links?: number[];
}

/** A captured span with other IDs, in another place. */
function span({ trace = 1, id, parent, kind = "other", ids = {}, links = [] }: Made): Entry {
  if (!base) throw new Error("the capture has no span");
  const { parentSpanId: _, ...captured } = base.record as SpanRecord;
  const record: SpanRecord = {
    ...captured,
    traceId: traceOf(trace),
    spanId: spanOf(id),
    ...(parent === undefined ? {} : { parentSpanId: spanOf(parent) }),
    attributes: attributesOf(ids),
    links: links.map((to) => ({ traceId: traceOf(to), spanId: spanOf(1), attributes: attributesOf() })),
  };
  const body = Buffer.concat([base.body, Buffer.from([0x1a, 2, 0x61 + (id % 20), 0x61 + (trace % 20)])]); // trace_state, so that the bytes differ
  return { ...base, project: "", record, body, head: { ...base.head, kind: kind as Entry["head"]["kind"] }, claims: claimsOf(record) };
}

const failed = (error: unknown): never => {
  throw error;
};

async function settled(): Promise<void> {
  await db.collector.query("UPDATE unsettled SET due = now()");
  while ((await settleOnce(db.collector, failed)) > 0) await db.collector.query("UPDATE unsettled SET due = now()");
}

async function write(project: number, ...batches: Entry[][]): Promise<void> {
  const memory = forgetful();
  for (const batch of batches) if (batch.length > 0) await writeBatch(db.collector, project, batch, memory);
}

/** Run → the spans in it, in the order of their IDs. */
async function runs(project: number): Promise<{ [run: string]: string }> {
  const { rows } = await db.collector.query<{ run: string; spans: string; counted: number; n: number }>(
    `SELECT t.correlation_id AS run, string_agg(ltrim(encode(s.span_id, 'hex'), '0'), ' ' ORDER BY s.span_id) AS spans, count(*)::int AS n,
      (SELECT spans FROM run r WHERE r.project = $1 AND r.correlation_id = t.correlation_id) AS counted
      FROM trace t JOIN span s ON s.project = t.project AND s.trace_id = t.trace_id WHERE t.project = $1 GROUP BY 1`,
    [project],
  );
  for (const { counted, n } of rows) expect(counted).toBe(n);
  const { rows: all } = await db.collector.query<{ n: number }>("SELECT count(*)::int AS n FROM run WHERE project = $1", [project]);
  expect(all[0]?.n).toBe(rows.length);
  const short = (run: string): string => [1, 2, 3, 4].map((n) => `trace ${n}`).find((_, at) => traceOf(at + 1) === run) ?? run;
  return Object.fromEntries(rows.map(({ run, spans }) => [short(run), spans]));
}

async function after(...batches: Entry[][]): Promise<{ [run: string]: string }> {
  const project = await fresh();
  await write(project, ...batches);
  await settled();
  return runs(project);
}

describe("a trace with several IDs", () => {
  const batch = [
    span({ id: 1 }),
    span({ id: 2, parent: 1, ids: { correlation_id: "a" } }),
    span({ id: 3, parent: 2 }),
    span({ id: 4, parent: 1, ids: { correlation_id: "b" } }),
    span({ id: 5, parent: 4 }),
    span({ id: 6, parent: 5, ids: { correlation_id: "a" } }),
  ];

  test("gives each span to its nearest, and what has none stays with the root", async () => {
    expect(await after(batch)).toEqual({ "trace 1": "1", a: "2 3 6", b: "4 5" });
  });

  test("whose root names a run keeps what has no other there, orphans too", async () => {
    const root = span({ id: 1, ids: { correlation_id: "all" } });
    expect(await after([root, ...batch.slice(1), span({ id: 7, parent: 99 })])).toEqual({ all: "1 7", a: "2 3 6", b: "4 5" });
  });

  test("whose root names a session only leaves the rest to that session", async () => {
    const root = span({ id: 1, ids: { "session.id": "s" } });
    expect(await after([root, ...batch.slice(1)])).toEqual({ s: "1", a: "2 3 6", b: "4 5" });
  });

  test("is whole again when a stronger ID comes that all share", async () => {
    const project = await fresh();
    const weak = [1, 2].map((n) => span({ id: n, parent: 9, ids: { "session.id": `s${n}` } }));
    await write(project, weak);
    await settled();
    expect(await runs(project)).toEqual({ s1: "1", s2: "2" });
    await write(project, [span({ id: 9, ids: { correlation_id: "one" } })]);
    await settled();
    expect(await runs(project)).toEqual({ one: "1 2 9" });
    expect((await db.collector.query("SELECT 1 FROM trace WHERE project = $1", [project])).rowCount).toBe(1);
  });

  test("takes a span that came again for the one it has", async () => {
    const project = await fresh();
    await write(project, batch);
    await settled();
    const whole = await everything(db.collector, project, ["span", "run"]);
    await write(project, batch.slice(3), batch);
    await settled();
    expect(await everything(db.collector, project, ["span", "run"])).toEqual(whole);
  });

  test("keeps a sub-agent's own session with the agent that called it", async () => {
    const nested = (kind: string): Entry[] => [
      span({ id: 1, kind, ids: { "session.id": "outer" } }),
      span({ id: 2, parent: 1, kind: kind === "other" ? "other" : "tool" }),
      span({ id: 3, parent: 2, kind: "agent", ids: { "session.id": "inner" } }),
    ];
    expect(await after(nested("agent"))).toEqual({ outer: "1 2 3" });
    expect(await after(nested("other"))).toEqual({ outer: "1 2", inner: "3" });
  });

  test("stays together when the IDs are of its turns", async () => {
    const turns = [1, 2, 3].map((n) => span({ id: n, ...(n > 1 ? { parent: 1 } : {}), ids: { "prompt.id": `turn ${n}` } }));
    expect(await after(turns)).toEqual({ "turn 1": "1 2 3" });
  });

  test("is read by the analyser part by part, while it grows", async () => {
    const project = await fresh();
    const sent = Array.from({ length: 901 }, (_, n) => ({
      traceId: traceOf(1),
      spanId: spanOf(n + 1),
      ...(n === 0 ? {} : { parentSpanId: spanOf(1) }),
      name: "invoke_agent",
      startTimeUnixNano: String(1_760_000_000_000_000_000n + BigInt(n)),
      endTimeUnixNano: "1760000001000000000",
      attributes: [
        { key: "gen_ai.operation.name", value: { stringValue: "invoke_agent" } },
        ...(n === 0 ? [] : [{ key: "correlation_id", value: { stringValue: `run ${n % 2}` } }]),
      ],
    }));
    const [root, ...more] = entriesOf(
      Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: sent }] }] })),
      "json",
      "traces",
    );
    if (root === undefined) throw new Error("nothing was read");
    const judge = judgeRuns(db.collector, project, failed);
    for (const batch of [[root, ...more.slice(0, 300)], more.slice(300, 600), more.slice(600)]) {
      await write(project, batch);
      await settled();
      await judge(["run 0", "run 1", traceOf(1)]);
    }
    const { rows } = await db.collector.query<{ id: string; steps: number; indexed: number; findings: number; found: number }>(
      `SELECT correlation_id AS id, steps, findings, (SELECT count(*)::int FROM step s WHERE s.project = r.project AND s.correlation_id = r.correlation_id) AS indexed,
        (SELECT count(*)::int FROM finding f WHERE f.project = r.project AND f.correlation_id = r.correlation_id) AS found
        FROM run r WHERE project = $1 AND analysed = revision ORDER BY 1`,
      [project],
    );
    expect(rows.map(({ id, steps, indexed }) => [id, steps, indexed])).toEqual([
      [traceOf(1), 1, 1],
      ["run 0", 450, 450],
      ["run 1", 450, 450],
    ]);
    for (const { findings, found } of rows) expect(findings).toBe(found);
  });

  test("any order, batching and duplication of its records gives the same runs", async () => {
    const values = fc.constantFrom(undefined, "a", "b", "c");
    const shape = fc.array(
      fc.record({ parent: fc.nat(), correlation: values, session: values, kind: fc.constantFrom("other", "tool", "agent") }),
      {
        minLength: 3,
        maxLength: 9,
      },
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    const same = fc.asyncProperty(
      shape,
      fc.infiniteStream(fc.nat({ max: 1000 })),
      sizes,
      fc.boolean(),
      async (spans, keys, cuts, between) => {
        const entries = spans.map(({ parent, correlation, session, kind }, at) =>
          span({
            id: at + 1,
            kind,
            ...(at === 0 ? {} : { parent: (parent % (at + 2)) + 1 }),
            ids: {
              ...(correlation === undefined ? {} : { correlation_id: correlation }),
              ...(session === undefined ? {} : { "session.id": session }),
            },
          }),
        );
        const expected = await fresh();
        await write(expected, entries);
        await settled();
        const shuffled = [...entries, ...entries.slice(0, 3)]
          .map((entry) => ({ entry, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key);
        const project = await fresh();
        for (let at = 0, n = 0; at < shuffled.length; n++) {
          const size = cuts[n % cuts.length] ?? 1;
          await write(
            project,
            shuffled.slice(at, at + size).map(({ entry }) => entry),
          );
          at += size;
          if (between) await settled();
        }
        await settled();
        const tables = ["span", "trace", "claim", "run"];
        expect(await everything(db.collector, project, tables)).toEqual(await everything(db.collector, expected, tables));
        await runs(project);
      },
    );
    await fc.assert(same, { numRuns: 25 });
  });
});

describe("a link", () => {
  const linking = span({ trace: 1, id: 1, links: [2] });
  const linked = span({ trace: 2, id: 2, ids: { "session.id": "s" } });

  test("leads a trace without an ID to the run it links to, whichever came first", async () => {
    expect(await after([linking], [linked])).toEqual({ s: "1 2" });
    expect(await after([linked], [linking])).toEqual({ s: "1 2" });
    expect(await after([linked, linking])).toEqual({ s: "1 2" });
  });

  test("to a trace that has no ID either joins both; a late ID takes all of them", async () => {
    const project = await fresh();
    await write(project, [span({ trace: 3, id: 3, links: [1] }), linking], [span({ trace: 2, id: 2 })]);
    await settled();
    expect(await runs(project)).toEqual({ "trace 2": "1 2 3" });
    await write(project, [span({ trace: 2, id: 4, parent: 2, ids: { correlation_id: "late" } })]);
    await settled();
    expect(await runs(project)).toEqual({ late: "1 2 3 4" });
  });

  test("is weaker than any ID of the trace's own", async () => {
    expect(await after([span({ trace: 1, id: 1, links: [2], ids: { "prompt.id": "p" } }), linked])).toEqual({ p: "1", s: "2" });
  });

  test("to traces of two runs says nothing, and a circle ends", async () => {
    const both = span({ trace: 1, id: 1, links: [2, 3] });
    expect(await after([both, linked, span({ trace: 3, id: 3, ids: { "session.id": "t" } })])).toEqual({ "trace 1": "1", s: "2", t: "3" });
    const circle = await after([span({ trace: 1, id: 1, links: [2] }), span({ trace: 2, id: 2, links: [1] })]);
    expect(Object.values(circle)).toEqual(["1 2"]);
  });
});
