import { compact } from "#trace/compact.ts";
import { descend, type Tree } from "#trace/forest.ts";
import { stepId } from "#trace/ids.ts";
import { type Draft, TRANSPARENT } from "./draft.ts";
import { type Surroundings, surroundings } from "./one-call.ts";

/** Where the clients of model APIs stand in a stack trace, in any language's paths. */
const MODEL_CLIENT =
  /[/\\](openai|anthropic|@anthropic-ai|@google[/\\]genai|google[/\\]genai|cohere|mistralai|groq|boto3?core|litellm)[/\\]/;

/** The client's stack is in the exception event; only an error that it threw is a model call that failed. */
export type StackOf = (draft: Draft) => string | undefined;

function tellsOfError(tree: Tree<Draft>): boolean {
  return tree.children.some((child) => child.item.head.error !== undefined);
}

type Place = Pick<Draft, "parentSpanId" | "startNs" | "endNs" | "sequence" | "lane" | "agent">;

/** A model call that only the error of `teller` tells of. */
function failedCall(teller: Draft, place: Place, head: Partial<Draft["head"]>, reason: string): Draft {
  return compact<Draft>({
    ...place,
    id: stepId.rebuilt(teller.traceId ?? "", teller.spanId ?? teller.id, 1),
    traceId: teller.traceId,
    spanId: undefined,
    source: teller,
    logs: [],
    inside: "",
    okBySpan: false,
    kind: "model",
    name: "model call",
    head: compact({ ...head, kind: "model" as const, name: "model call", dialects: teller.head.dialects, error: teller.head.error }),
    said: { losses: [] },
    tool: undefined,
    reasons: [reason],
  });
}

/** The call that ended a span which has none for it: at the span's end. */
function lastCall(teller: Draft): Draft {
  const at = { parentSpanId: teller.spanId, startNs: teller.endNs ?? teller.startNs, endNs: teller.endNs, sequence: 1 };
  const place = compact<Place>({ ...at, lane: teller.lane, agent: teller.agent });
  return failedCall(teller, place, {}, "no span told of this call: rebuilt from the error that ended the agent");
}

/** One that was tried again: from the beginning of the call that went on, and before it. */
function attempt(request: Draft, call: Draft, number: number): Draft {
  const at = { parentSpanId: call.parentSpanId, startNs: call.startNs, endNs: request.endNs, sequence: number };
  const place = compact<Place>({ ...at, lane: call.lane, agent: call.agent });
  const { provider, modelRequested } = call.head;
  return failedCall(request, place, compact({ provider, modelRequested }), "an attempt that failed: rebuilt from its request");
}

/** Requests inside one model call that threw, though the call went on. */
function attempts(drafts: readonly Draft[], nearest: Surroundings, stackOf: StackOf): Draft[] {
  const failed = drafts.filter((draft) => draft.kind === "infra" && stackOf(draft) !== undefined);
  const byCall = Map.groupBy(failed, (request) => nearest.get(request));
  return [...byCall].flatMap(([call, requests]) => {
    if (call?.kind !== "model") return [];
    // The error of a call that failed is that of its last attempt.
    const earlier = call.head.error === undefined ? requests : requests.slice(0, -1);
    return earlier.map((request, at) => attempt(request, call, at - earlier.length));
  });
}

/**
 * Some instrumentations leave no span for a model call that threw: only the exception of what called it tells of it. Where its
 * stack ends in a model client and no child tells of an error, the failed call is a step of its own, at the end. Inside a call that
 * went on, each request that threw is one, too. Trees hold drafts earliest first.
 */
export function rebuildFailedCalls(trees: readonly Tree<Draft>[], stackOf: StackOf): Draft[] {
  const nearest = surroundings(trees);
  const all = [...descend(trees)].map(({ tree }) => tree);
  const tellers = all.filter(
    (tree) => (tree.item.kind === "agent" || TRANSPARENT.has(tree.item.kind)) && tree.item.head.error !== undefined && !tellsOfError(tree),
  );
  const ended = tellers.filter(({ item }) => nearest.get(item)?.kind !== "model" && MODEL_CLIENT.test(stackOf(item) ?? ""));
  const drafts = all.map(({ item }) => item);
  return [...ended.map(({ item }) => lastCall(item)), ...attempts(drafts, nearest, stackOf)];
}
