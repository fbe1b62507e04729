import { compact } from "#trace/compact.ts";
import { type StepId, stepId } from "#trace/ids.ts";
import type { LogRecord, SpanRecord } from "#trace/record.ts";
import { startOf } from "#trace/record.ts";
import type { StepKind, ToolUse } from "#trace/step.ts";
import type { Head, Said, Told } from "#trace/told.ts";

/** A step while it is being assembled. The stages after one another fill it in; nothing outside this folder sees it. */
export interface Draft {
  readonly id: StepId;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly startNs: bigint;
  /** Absent while it is open. */
  endNs?: bigint;
  /** Order among steps of one time, where the sender numbered them. */
  readonly sequence: number;
  readonly okBySpan: boolean;
  /** The library that told of it. Absent for rebuilt steps. */
  readonly scope?: string;
  /** Of a rebuilt step: the one whose record told of it. */
  readonly source?: Draft;
  /** Hashes of the logs that told of it, the first of them first. */
  readonly logs: string[];
  kind: StepKind;
  name: string;
  head: Head;
  said: Said;
  lane: string;
  /** All that its children inherit from it, as text: lanes.ts. */
  inside: string;
  agent?: string;
  tool?: ToolUse;
  /** Why what is shown is not exact, beyond what the record itself says. */
  reasons: string[];
}

export const ROOT_LANE = "root";
/** Kinds that only wrap: looking through them finds who really called whom. */
export const TRANSPARENT: ReadonlySet<string> = new Set(["other", "infra", "event"]);
const STATUS_OK = 1;

export function toolOf({ head, said }: Told): ToolUse | undefined {
  if (head.kind !== "tool" && head.kind !== "handoff") return undefined;
  const raw = said.toolArguments?.raw ?? head.tool?.argumentsRaw;
  return compact<ToolUse>({
    name: head.tool?.name ?? head.name,
    callId: head.tool?.callId ?? said.toolResult?.callId,
    arguments: said.toolArguments?.value ?? head.tool?.arguments,
    argumentsRaw: raw,
    result: said.toolResult?.value,
    isError: head.error !== undefined || said.toolResult?.isError === true ? true : undefined,
    rebuilt: false,
  });
}

function common(told: Told): Pick<Draft, "kind" | "name" | "head" | "said" | "lane" | "inside" | "reasons" | "agent" | "tool"> {
  const tool = toolOf(told);
  const { head, said } = told;
  return compact({ kind: head.kind, name: head.name, head, said, lane: ROOT_LANE, inside: "", reasons: [], agent: head.agent, tool });
}

/** A step told by a span. */
export function spanDraft(told: Told, record: SpanRecord): Draft {
  return compact<Draft>({
    ...common(told),
    id: stepId.span(record.traceId, record.spanId),
    traceId: record.traceId,
    spanId: record.spanId,
    parentSpanId: record.parentSpanId,
    startNs: record.startNs,
    endNs: record.endNs === 0n ? undefined : record.endNs < record.startNs ? record.startNs : record.endNs,
    sequence: 0,
    scope: record.scope.name,
    source: undefined,
    logs: [],
    okBySpan: record.status.code === STATUS_OK,
  });
}

/** A step told by a log only. It lies under the span it names. */
export function logDraft(told: Told, record: LogRecord): Draft {
  const at = startOf(record);
  const took = BigInt(Math.round((told.head.durationMs ?? 0) * 1e6));
  return compact<Draft>({
    ...common(told),
    id: stepId.log(record.hash),
    traceId: record.traceId,
    spanId: undefined,
    parentSpanId: record.spanId,
    startNs: took > 0n && took < at ? at - took : at,
    endNs: at,
    sequence: sequenceOf(record),
    scope: record.scope.name,
    source: undefined,
    logs: [record.hash],
    okBySpan: false,
  });
}

/** The number that a sender gave to its events, where it did. */
export function sequenceOf(record: LogRecord): number {
  const { attributes } = record;
  return attributes.number("event.sequence") ?? attributes.number("event.index") ?? attributes.number("gen_ai.event.index") ?? 0;
}

/** What a parent is looked up by: span IDs are unique within their trace only. */
export function spanKey(trace: string | undefined, span: string | undefined): string | undefined {
  return trace === undefined || span === undefined ? undefined : `${trace}-${span}`;
}

/** Earlier first: by time, then the sender's number, then ID. A total order. */
export function compareDrafts(a: Draft, b: Draft): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  return a.sequence - b.sequence || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
