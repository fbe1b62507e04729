import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { OTLP, WEB } from "#e2e/capture.ts";
import { exportRequest } from "#fixtures/long-run.ts";

const MOST_SPANS = 500;
const MOST_BYTES = 4_000_000;

/** So long an exporter sends again what a busy collector has answered 503: OTLP asks it to. */
const BUSY_MS = 60_000;

/** One export, as an SDK makes it. Throws when not all of it was taken. */
export async function sendOnce(project: string, spans: readonly Uint8Array[]): Promise<void> {
  const body = Buffer.from(exportRequest(spans));
  const headers = { "content-type": "application/x-protobuf", "x-playhead-project": project };
  const send = (): Promise<Response> => fetch(`${OTLP}/v1/traces`, { method: "POST", headers, body });
  let answer = await send();
  for (const end = Date.now() + BUSY_MS; answer.status === 503 && Date.now() < end; answer = await send())
    await sleep(Number(answer.headers.get("retry-after") ?? 1) * 1000);
  if (!answer.ok) throw new Error(`The collector answered ${answer.status}: ${await answer.text()}`);
}

/** Sends spans in their order, so many at a time as an exporter would. */
export async function sendSpans(project: string, spans: Iterable<Uint8Array>): Promise<void> {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for (const span of spans) {
    batch.push(span);
    bytes += span.length;
    if (batch.length < MOST_SPANS && bytes < MOST_BYTES) continue;
    await sendOnce(project, batch);
    [batch, bytes] = [[], 0];
  }
  if (batch.length > 0) await sendOnce(project, batch);
}

export interface Counted {
  of: number;
  problems: number;
}

/** How many steps and steps with problems the product counts in a run. */
export async function counted(project: string, correlationId: string): Promise<Counted> {
  const answer = await fetch(`${WEB}/api/v1/runs/${encodeURIComponent(correlationId)}/overview?project=${project}`);
  if (!answer.ok) return { of: 0, problems: 0 };
  const { of, problems } = (await answer.json()) as Counted;
  return { of, problems };
}

/** Until the analysis has caught up: what it counts is what was sent. */
export async function settled(project: string, correlationId: string, expected: Counted, timeout = 300_000): Promise<void> {
  await expect.poll(() => counted(project, correlationId), { timeout, intervals: [500] }).toEqual(expected);
}
