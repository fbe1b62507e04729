import { compact } from "#trace/compact.ts";
import { stepId } from "#trace/ids.ts";
import { failureIn, shownResult } from "#trace/tool-result.ts";
import type { ToolUse } from "#trace/step.ts";
import { type Call, type PromptResult, resultsIn } from "./calls.ts";
import type { Draft } from "./draft.ts";
import type { Edge } from "./order.ts";

/** Above every number that a model's own calls can have, so that IDs never meet. */
const FIRST_NUMBER = 1001;

const TELLS_OF_TOOLS: ReadonlySet<string> = new Set(["agent", "tool", "handoff"]);

/**
 * The model call of a run that tells of nothing else: an instrumentation that sees the model's client alone, in traces that nothing
 * joins. One whose prompt came in logs of one moment is left out: which of its results is the latest cannot be known.
 */
export function lonelyCalls(drafts: readonly Draft[], toldByLogs: ReadonlySet<Draft>): Set<Draft> {
  const only = new Map<string, Draft | undefined>();
  for (const draft of drafts) {
    if (draft.traceId === undefined || (draft.kind !== "model" && !TELLS_OF_TOOLS.has(draft.kind))) continue;
    only.set(draft.traceId, only.has(draft.traceId) || draft.kind !== "model" ? undefined : draft);
  }
  if (only.size !== 1) return new Set();
  return new Set([...only.values()].flatMap((draft) => (draft === undefined || toldByLogs.has(draft) ? [] : [draft])));
}

/** The results that a prompt ends with: what ran since the call before, and this call is the first to see. */
function freshResults(model: Draft): PromptResult[] {
  const prompt = model.said.input ?? [];
  const spoke = prompt.findLastIndex((message) => message.parts.some((part) => part.type === "tool_call"));
  return spoke < 0 ? [] : [...resultsIn(prompt)].filter(({ at }) => at > spoke);
}

function toolOf({ call, content, isError }: PromptResult): ToolUse {
  const shown = shownResult(content);
  const failed = isError ?? failureIn(shown) !== undefined;
  return compact<ToolUse>({
    name: call.name,
    callId: call.id,
    arguments: call.arguments,
    argumentsRaw: call.argumentsRaw,
    result: shown,
    isError: failed || undefined,
    rebuilt: true,
  });
}

function rebuilt(model: Draft, result: PromptResult, n: number): Draft {
  return compact<Draft>({
    id: stepId.rebuilt(model.traceId ?? "", model.spanId ?? model.id, n),
    traceId: model.traceId,
    spanId: undefined,
    parentSpanId: undefined,
    startNs: model.startNs,
    endNs: model.startNs,
    sequence: n,
    scope: undefined,
    source: model,
    logs: [],
    inside: "",
    okBySpan: false,
    kind: "tool",
    name: result.call.name,
    head: { kind: "tool", name: result.call.name, dialects: model.head.dialects },
    said: { losses: [] },
    lane: model.lane,
    agent: model.agent,
    tool: toolOf(result),
    reasons: ["no span told of this call and the call that asked for it is in no trace of this run: rebuilt from the prompt"],
  });
}

/**
 * Where each model call is a trace of its own and nothing joins the traces, a tool is told by the prompt that brings its result:
 * it ran before that call. Calls that the run itself asked for are left to those who know more. `lonely` come earliest first.
 */
export function rebuildEarlier(lonely: Iterable<Draft>, calls: readonly Call[]): { drafts: Draft[]; edges: Edge[] } {
  const known = new Set(calls.map(({ part }) => part.id));
  const edges: Edge[] = [];
  for (const model of lonely) {
    for (const [at, result] of freshResults(model).entries()) {
      if (result.call.id !== undefined && known.has(result.call.id)) continue;
      known.add(result.call.id);
      edges.push([rebuilt(model, result, FIRST_NUMBER + at), model]);
    }
  }
  return { drafts: edges.map(([tool]) => tool), edges };
}
