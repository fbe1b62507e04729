import { setTimeout as sleep } from "node:timers/promises";
import type { OwnInstall } from "#cli/torture/own-install.ts";
import { openPool } from "#db/pool.ts";
import { inProject } from "#read/in-project.ts";
import { recordsOfRun } from "#read/stored-records.ts";
import type { Record } from "#trace/record.ts";

/** What Playhead has of a run: each span as the application told it, traceId-spanId-n, with how often it is there. */
export type Delivered = Map<string, number>;

const toldAs = (record: Record): string =>
  record.signal === "span" ? `${record.traceId}-${record.spanId}-${record.attributes.number("n")}` : record.signal;

async function delivered({ webUrl }: OwnInstall, run: string): Promise<Delivered> {
  const web = openPool(webUrl, { name: "interop-read", max: 1, statementMs: 60_000, lockMs: 10_000 });
  try {
    const spans: Delivered = new Map();
    for (const { record } of (await inProject("default", (snapshot) => recordsOfRun(snapshot, run), web)) ?? [])
      spans.set(toldAs(record), (spans.get(toldAs(record)) ?? 0) + 1);
    return spans;
  } finally {
    await web.end();
  }
}

export interface Verdict {
  lost: string[];
  doubled: string[];
  /** Stored although the application never had such a span. */
  phantom: string[];
}

/** Waits until all are there that were promised, at most so long, and says what is wrong. */
export async function verdictOn(
  install: OwnInstall,
  run: string,
  promised: Set<string>,
  others: Set<string>,
  patienceMs: number,
): Promise<Verdict> {
  for (const late = performance.now() + patienceMs; ; await sleep(500)) {
    const spans = await delivered(install, run);
    const lost = [...promised].filter((span) => !spans.has(span));
    if (lost.length > 0 && performance.now() < late) continue;
    const doubled = [...spans].filter(([, times]) => times > 1).map(([span]) => span);
    return { lost, doubled, phantom: [...spans.keys()].filter((span) => !promised.has(span) && !others.has(span)) };
  }
}
