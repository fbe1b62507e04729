import { ask, enter } from "./arena.ts";
import type { Arena, Contestant } from "./arena.ts";
import { lastTurn, requestOf } from "./recorded.ts";
import type { Turn } from "./recorded.ts";
import { send } from "./send.ts";
import { SYSTEMS, diskOf } from "./systems.ts";

/**
 * What a call takes on disk when the history is long, as real SDKs send it: recorded turns of their runs, with histories made longer
 * (grow.ts). Each call is sent by itself, as live agents do.
 */

const SHAPES: readonly { name: string; sdk: string }[] = [
  { name: "GenAI, JSON", sdk: "vercel-ai-7" },
  { name: "OpenInference, flattened", sdk: "openinference-openai" },
  { name: "Traceloop, indexed", sdk: "traceloop-py-0.40" },
  { name: "GenAI events, a log a message", sdk: "otel-openai" },
  { name: "LangChain, JSON in strings", sdk: "openinference-langchain" },
];

const RUNS = 16;
const CALLS = 60;
/** Bytes a call are averaged over so many calls up to each of these. */
const WINDOW = 5;
const LOOKED_AT = [10, 30, 60] as const;
const MESSAGES_A_CALL = 2;

interface PerCall {
  call: number;
  otlp: number;
  playhead: number;
  jsonb: number;
}

export interface Shape {
  name: string;
  sdk: string;
  records: number;
  perCall: PerCall[];
  /** All calls of all runs. */
  total: Omit<PerCall, "call">;
}

type Sizes = Omit<PerCall, "call">;

async function sizeOf({ ownerUrl }: Contestant): Promise<number> {
  return [...(await diskOf(ownerUrl)).values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** Sends one call of every run to both; the bytes of their requests. */
async function sendCall(turn: Turn, call: number, shape: number, contestants: readonly Contestant[]): Promise<number> {
  let bytes = 0;
  for (const [path, signal] of [["/v1/traces", "traces"] as const, ["/v1/logs", "logs"] as const]) {
    const bodies = Array.from({ length: RUNS }, (_, n) => {
      const run = shape * RUNS + n;
      return requestOf(turn, signal, { run, call, seed: (run + 1) * 1000, length: 2 + call * MESSAGES_A_CALL });
    }).filter((body) => body !== undefined);
    bytes += bodies.reduce((sum, { length }) => sum + length, 0);
    for (const { running } of contestants) await send(running.url, bodies, { path, gzip: false, clients: 4 });
  }
  return bytes;
}

async function sizes([playhead, jsonb]: readonly [Contestant, Contestant], otlp: number): Promise<Sizes> {
  return { otlp, playhead: await sizeOf(playhead), jsonb: await sizeOf(jsonb) };
}

const minus = (a: Sizes, b: Sizes): Sizes => ({ otlp: a.otlp - b.otlp, playhead: a.playhead - b.playhead, jsonb: a.jsonb - b.jsonb });

async function measure({ name, sdk }: { name: string; sdk: string }, at: number, both: readonly [Contestant, Contestant]): Promise<Shape> {
  const turn = lastTurn(sdk);
  const before = await sizes(both, 0);
  const perCall: PerCall[] = [];
  let [otlp, opened] = [0, before];
  for (let call = 1; call <= CALLS; call++) {
    if (LOOKED_AT.some((end) => call === end - WINDOW + 1)) opened = await sizes(both, otlp);
    otlp += await sendCall(turn, call, at, both);
    if (!LOOKED_AT.some((end) => call === end)) continue;
    const used = minus(await sizes(both, otlp), opened);
    const each = (bytes: number): number => Math.round(bytes / (WINDOW * RUNS));
    perCall.push({ call, otlp: each(used.otlp), playhead: each(used.playhead), jsonb: each(used.jsonb) });
  }
  const total = minus(await sizes(both, otlp), before);
  const shape = { name, sdk, records: turn.spans.length + turn.logs.length, perCall, total };
  console.log(shapesText([shape]));
  return shape;
}

const STORED = "SELECT (SELECT count(*) FROM span)::int + (SELECT count(*) FROM log)::int AS rows";

/** All shapes, one after the other, in the same two databases. */
export async function shapes(arena: Arena): Promise<Shape[]> {
  const both = [
    await enter(arena, { ...SYSTEMS.playhead, name: "shapes" }),
    await enter(arena, { ...SYSTEMS.jsonb, name: "shapes-jsonb" }),
  ] as const;
  const done: Shape[] = [];
  for (const [at, shape] of SHAPES.entries()) done.push(await measure(shape, at, both));
  const [[mine], [theirs]] = [
    await ask<{ rows: number }>(both[0].ownerUrl, STORED),
    await ask<{ rows: number }>(both[1].ownerUrl, SYSTEMS.jsonb.count),
  ];
  for (const { running } of both) await running.stop();
  if (mine?.rows !== theirs?.rows) throw new Error(`Playhead holds ${mine?.rows} records and the reference ${theirs?.rows}`);
  return done;
}

/** `GenAI, JSON (vercel-ai-7)  call 10: 12.1 kB OTLP, 3.0 jsonb, 0.9 Playhead …` */
export function shapesText(all: readonly Shape[]): string {
  const kb = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(7);
  const head = "kB a call on disk                                    OTLP   jsonb  Playhead";
  const lines = all.flatMap(({ name, sdk, perCall, total }) => [
    `${name} (${sdk})`,
    ...perCall.map(({ call, otlp, jsonb, playhead }) => `  at call ${String(call).padEnd(38)}${kb(otlp)} ${kb(jsonb)} ${kb(playhead)}`),
    `  ${CALLS} calls: ${(total.jsonb / total.playhead).toFixed(1)}× less than jsonb, 1/${(total.otlp / total.playhead).toFixed(1)} of the OTLP bytes`,
  ]);
  return [head, ...lines].join("\n");
}
