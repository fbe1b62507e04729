import type { LogRecord, SpanRecord } from "#trace/record.ts";
import { startOf } from "#trace/record.ts";
import type { Told } from "#trace/told.ts";
import { compareDrafts, type Draft, logDraft, sequenceOf, spanDraft, spanKey } from "./draft.ts";
import { joinKey, joinLog } from "./join-logs.ts";

export interface LogTold extends Told {
  record: LogRecord;
}

export interface Gathered {
  /** One a span, and one a log that tells of a step of its own; earliest first. */
  drafts: Draft[];
  /** Logs that carry content of a span, by that span's draft, in log order. */
  content: Map<Draft, LogTold[]>;
}

const isLog = (told: Told): told is LogTold => told.record.signal === "log";

interface SpanTold extends Told {
  record: SpanRecord;
}

/** The same span twice is one step: ended over open, later end, more attributes (design §3 store), so any order gives the same. */
function better(a: SpanTold, b: SpanTold): boolean {
  const [x, y] = [a.record, b.record];
  if ((x.endNs === 0n) !== (y.endNs === 0n)) return y.endNs === 0n;
  if (x.endNs !== y.endNs) return x.endNs > y.endNs;
  return x.attributes.size === y.attributes.size
    ? JSON.stringify([a.head, a.said]) > JSON.stringify([b.head, b.said])
    : x.attributes.size > y.attributes.size;
}

const isSpan = (told: Told): told is SpanTold => told.record.signal === "span";

function spansOf(told: readonly Told[]): Map<string, Draft> {
  const best = new Map<string, SpanTold>();
  for (const one of told.filter(isSpan)) {
    const key = spanKey(one.record.traceId, one.record.spanId) ?? "";
    const known = best.get(key);
    if (known === undefined || better(one, known)) best.set(key, one);
  }
  return new Map([...best].map(([key, one]) => [key, spanDraft(one, one.record)]));
}

function logsOf(told: readonly Told[]): LogTold[] {
  const unique = new Map(told.filter(isLog).map((log) => [log.record.hash, log]));
  return [...unique.values()].toSorted((a, b) => {
    const [x, y] = [startOf(a.record), startOf(b.record)];
    if (x !== y) return x < y ? -1 : 1;
    return sequenceOf(a.record) - sequenceOf(b.record) || (a.record.hash < b.record.hash ? -1 : 1);
  });
}

/** Dialects whose logs carry messages of the call that their span stands for. */
const CARRIERS = /^(otel-genai|gemini-cli|agentcore)/;

/** Does a log carry messages of the call its span stands for, rather than tell of something of its own? */
function hasContent({ said, head }: LogTold): boolean {
  const any = said.input ?? said.output ?? said.system ?? said.tools;
  return any !== undefined && head.dialects.some((dialect) => CARRIERS.test(dialect));
}

/** Content logs whose span has not come: together one step, told by logs. */
function orphanKey({ record }: LogTold): string {
  return spanKey(record.traceId, record.spanId) ?? record.hash;
}

/** Steps that logs may add to, by what joins them; of several spans with one key the innermost knows most of the call itself. */
function byJoin(drafts: readonly Draft[]): Map<string, Draft> {
  return new Map(
    drafts.toSorted(compareDrafts).flatMap((draft) => {
      const key = joinKey(draft.head);
      return key === undefined ? [] : [[key, draft] as const];
    }),
  );
}

/** Spans and logs as drafts, each log with the span it belongs to. Independent of the order of `told`. */
export function gather(told: readonly Told[]): Gathered {
  const spans = spansOf(told);
  const content = new Map<Draft, LogTold[]>();
  const orphans = new Map<string, Draft>();
  const drafts = [...spans.values()];
  const joined = byJoin(drafts);
  for (const log of logsOf(told)) {
    const key = joinKey(log.head);
    const step = key === undefined ? undefined : joined.get(key);
    if (step) {
      joinLog(step, log);
      step.logs.push(log.record.hash);
      continue;
    }
    const span = hasContent(log) ? (spans.get(orphanKey(log)) ?? orphans.get(orphanKey(log))) : undefined;
    if (span) {
      const logs = content.get(span) ?? [];
      logs.push(log);
      span.logs.push(log.record.hash);
      content.set(span, logs);
      continue;
    }
    const draft = logDraft(log, log.record);
    drafts.push(draft);
    if (key !== undefined) joined.set(key, draft);
    if (hasContent(log)) adopt(draft, log, orphans, content);
  }
  return { drafts: drafts.toSorted(compareDrafts), content };
}

function adopt(draft: Draft, log: LogTold, orphans: Map<string, Draft>, content: Map<Draft, LogTold[]>): void {
  orphans.set(orphanKey(log), draft);
  content.set(draft, [log]);
  draft.said = { losses: [] };
  if (log.record.spanId === undefined) return;
  draft.kind = "model";
  draft.reasons.push("the span of this call has not arrived: told by its logs only");
}
