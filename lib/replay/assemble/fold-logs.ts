import { mergeUsage, type Usage } from "#trace/usage.ts";
import type { Draft } from "./draft.ts";

const isLog = (draft: Draft): boolean => draft.spanId === undefined && draft.logs.length > 0;

/** The same counts, as far as the span has any; its output may leave the thoughts out. */
function sameCounts(span: Usage = {}, log: Usage = {}): boolean {
  const spoken = (log.output ?? 0) - (log.reasoning ?? 0);
  return (span.input ?? log.input) === log.input && (span.output === undefined || span.output === log.output || span.output === spoken);
}

/** A log has the time of its writing: within the call, or a moment after its span has ended. */
const SLACK_NS = 50_000_000n;

function tellsOf(log: Draft, span: Draft): boolean {
  const [x, y] = [span.head, log.head];
  if (x.responseId !== undefined || span.endNs === undefined || span.scope !== log.scope) return false;
  const names = [y.modelRequested, y.modelResponded];
  const model = [x.modelRequested, x.modelResponded].some((name) => name !== undefined && names.includes(name));
  const during = log.startNs + SLACK_NS >= span.startNs && (log.endNs ?? log.startNs) <= span.endNs + SLACK_NS;
  return model && during && sameCounts(x.usage, y.usage);
}

function fold(log: Draft, span: Draft): void {
  const { name, dialects } = span.head;
  span.head = { ...log.head, ...span.head, name, dialects, usage: mergeUsage(log.head.usage ?? {}, span.head.usage ?? {}) };
  span.said = { ...log.said, ...span.said, losses: span.said.losses };
  span.logs.push(...log.logs);
  log.kind = "event";
}

const gap = (log: Draft, span: Draft): bigint => {
  const between = (log.endNs ?? log.startNs) - (span.endNs ?? span.startNs);
  return between < 0n ? -between : between;
};

/**
 * A call told by a span and, without the span's ID, by a log as well is one call: of one model, at one time, with the same counts.
 * The log knows what the span does not: the response's ID, the cached part. `models` come earliest first.
 */
export function foldLogs(models: readonly Draft[]): void {
  const spans = new Set(models.filter((draft) => !isLog(draft)));
  for (const log of models.filter((draft) => isLog(draft) && draft.traceId === undefined)) {
    let best: Draft | undefined;
    for (const span of spans) {
      if (span.startNs > (log.endNs ?? log.startNs) + SLACK_NS) break;
      if ((span.endNs ?? log.startNs) + SLACK_NS < log.startNs) spans.delete(span);
      else if (tellsOf(log, span) && (best === undefined || gap(log, span) < gap(log, best))) best = span;
    }
    if (best === undefined) continue;
    spans.delete(best);
    fold(log, best);
  }
}
