import { compact } from "#trace/compact.ts";
import { descend, type Tree } from "#trace/forest.ts";
import { stepId } from "#trace/ids.ts";
import type { Draft } from "./draft.ts";

/** Where the clients of model APIs stand in a stack trace, in any language's paths. */
const MODEL_CLIENT =
  /[/\\](openai|anthropic|@anthropic-ai|@google[/\\]genai|google[/\\]genai|cohere|mistralai|groq|boto3?core|litellm)[/\\]/;

/** The client's stack is in the exception event; only an error that it threw is a model call that failed. */
export type StackOf = (draft: Draft) => string | undefined;

function tellsOfError(tree: Tree<Draft>): boolean {
  return tree.children.some((child) => child.item.head.error !== undefined);
}

function failedCall(agent: Draft): Draft {
  return compact<Draft>({
    id: stepId.rebuilt(agent.traceId ?? "", agent.spanId ?? agent.id, 1),
    traceId: agent.traceId,
    spanId: undefined,
    parentSpanId: agent.spanId,
    startNs: agent.endNs ?? agent.startNs,
    endNs: agent.endNs,
    sequence: 1,
    source: agent,
    logs: [],
    inside: "",
    okBySpan: false,
    kind: "model",
    name: "model call",
    head: compact({ kind: "model" as const, name: "model call", dialects: agent.head.dialects, error: agent.head.error }),
    said: { losses: [] },
    lane: agent.lane,
    agent: agent.agent,
    tool: undefined,
    reasons: ["no span told of this call: rebuilt from the error that ended the agent"],
  });
}

/**
 * Some instrumentations leave no span for a model call that threw: only the agent's exception tells of it. Where its stack ends
 * in a model client and no child tells of an error, the failed call is a step of its own, at the agent's end.
 */
export function rebuildFailedCalls(trees: readonly Tree<Draft>[], stackOf: StackOf): Draft[] {
  const rebuilt: Draft[] = [];
  for (const { tree } of descend(trees)) {
    const stack = tree.item.kind === "agent" && tree.item.head.error !== undefined && !tellsOfError(tree) ? stackOf(tree.item) : undefined;
    if (stack !== undefined && MODEL_CLIENT.test(stack)) rebuilt.push(failedCall(tree.item));
  }
  return rebuilt;
}
