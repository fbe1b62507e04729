import { compact } from "#trace/compact.ts";
import { stepId } from "#trace/ids.ts";
import type { ToolUse } from "#trace/step.ts";
import { failureIn } from "#trace/tool-result.ts";
import { type Call, contentOf } from "./calls.ts";
import type { Draft } from "./draft.ts";

function toolOf({ part, result }: Call): ToolUse {
  const shown = contentOf(result);
  const failed = result?.isError ?? (failureIn(shown) === undefined ? undefined : true);
  return compact<ToolUse>({
    name: part.name,
    callId: part.id,
    arguments: part.arguments,
    argumentsRaw: part.argumentsRaw,
    result: shown,
    isError: failed || undefined,
    rebuilt: true,
  });
}

/** A tool step from the model's side only: from the end of the call that asked for it to the start of the call that saw its result. */
function rebuilt(call: Call): Draft {
  const { asker, n, part, result } = call;
  const startNs = asker.endNs ?? asker.startNs;
  const seenNs = result?.consumer.startNs;
  return compact<Draft>({
    id: stepId.rebuilt(asker.traceId ?? "", asker.spanId ?? asker.id, n),
    traceId: asker.traceId,
    spanId: undefined,
    parentSpanId: asker.parentSpanId,
    startNs,
    endNs: seenNs === undefined ? undefined : seenNs < startNs ? startNs : seenNs,
    sequence: n,
    source: asker,
    logs: [],
    inside: "",
    okBySpan: false,
    kind: "tool",
    name: part.name,
    head: { kind: "tool", name: part.name, dialects: asker.head.dialects },
    said: { losses: [] },
    lane: asker.lane,
    agent: asker.agent,
    tool: toolOf(call),
    reasons: ["no span told of this call: rebuilt from the model's messages"],
  });
}

/** Steps for the calls that no span told of, except those that never ran. */
export function rebuildTools(calls: readonly Call[], neverRan: (call: Call) => boolean): Draft[] {
  return calls
    .filter((call) => call.tool === undefined && !neverRan(call))
    .map((call) => {
      const draft = rebuilt(call);
      call.tool = draft;
      return draft;
    });
}
