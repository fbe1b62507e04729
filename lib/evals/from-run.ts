import type { RunSummary } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import type { Assertion } from "./assertion.ts";
import type { CaseTool, RunInput, Stub } from "./case-input.ts";
import { hashOf } from "./digest.ts";
import type { EvalCase, Outcome } from "./eval-case.ts";
import type { OtelMessage } from "./otel-message.ts";
import { inputOf, observedOf } from "./recorded-call.ts";
import { firstAssertions, suggestedFailure } from "./suggest.ts";

/** A whole run as an eval case: what the user said, what the tools gave back, what the agent did. */

export interface RunSource {
  run: Pick<RunSummary, "correlationId" | "name">;
  /** All steps of the run in order, with their bodies. */
  steps: readonly Step[];
  project: string;
  /** Deep link to the run in the replay. */
  url: string;
  taggedBy: string;
  /** ISO 8601. */
  taggedAt: string;
}

/** The model calls of the lane in which the run begins, with what they saw. */
function rootCalls(steps: readonly Step[]): Step[] {
  const first = steps.find((step) => step.kind === "model" && (step.input?.messages.length ?? 0) > 0);
  return first === undefined ? [] : steps.filter((step) => step.kind === "model" && step.lane === first.lane && step.input !== undefined);
}

/** Why no case can be made of this run, in words, or undefined when one can. */
export function whyNotARunCase({ steps }: Pick<RunSource, "steps">): string | undefined {
  const [first] = rootCalls(steps);
  if (first === undefined) return "No model call of this run was captured with its messages, so there is no input to freeze.";
  return inputOf(first, first.input ?? { messages: [] }).messages.some(({ role }) => role === "user")
    ? undefined
    : "No message of a user was captured in this run, so there is nothing to send to the agent.";
}

/**
 * A draft of kind `run`: the user's messages as they came, the recorded results of tools as stubs, and as observed everything the
 * agent did. Which tools change the world is not recorded: a person marks them. Only for a run that `whyNotARunCase` lets pass.
 */
export function draftFromRun(source: RunSource): EvalCase {
  const { run, steps, project, url, taggedBy, taggedAt } = source;
  const calls = rootCalls(steps);
  const input = runInputOf(calls);
  const observed = outcomeOf(calls, steps);
  const failing = steps.find((step) => step.findings.some(({ severity }) => severity === "problem"));
  const failure = failing && suggestedFailure(failing, steps.indexOf(failing));
  const agent = calls[0]?.agent;
  const partial = calls.filter(({ fidelity }) => fidelity !== "exact");
  return {
    schema: "eval-case/1",
    id: caseIdOf(run.correlationId),
    revision: 1,
    title: `Whole run ${run.correlationId}`.slice(0, 200).toWellFormed(),
    status: "draft",
    severity: "medium",
    kind: "run",
    input,
    replay: { stubs: stubsOf(steps), on_miss: "fail", order: "by_match", max_steps: Math.ceil(calls.length * 1.5) },
    observed,
    expect: { assertions: assertionsOf(input, observed, steps) },
    ...(failure === undefined ? {} : { failure }),
    provenance: {
      project,
      correlation_id: run.correlationId,
      ...(agent === undefined ? {} : { agent }),
      url,
      captured_at: calls[0]?.startedAt ?? taggedAt,
      tagged_by: taggedBy,
      tagged_at: taggedAt,
      derivation: "recorded",
    },
    privacy: {
      fidelity: partial.length === 0 ? "exact" : "partial",
      fidelity_reasons: [...new Set(partial.flatMap(({ fidelityReasons }) => fidelityReasons))],
    },
  };
}

/** Readable, and another one for IDs that read alike. */
function caseIdOf(correlationId: string): string {
  return `ec_run_${correlationId.replaceAll(/[^A-Za-z0-9_-]+/g, "_").slice(0, 80)}_${hashOf(correlationId).slice(-8)}`;
}

/** The conversation until the user's latest message is history; what the user said afterwards are later turns, word by word. */
function runInputOf(calls: readonly Step[]): RunInput {
  const [first, ...later] = calls.map((call) => inputOf(call, call.input ?? { messages: [] }));
  if (first === undefined) throw new Error("a run without a model call is no case");
  const { messages, wire: _wire, tool_choice: _choice, parallel_tool_calls: _parallel, response_format: _format, ...shared } = first;
  const asked = messages.findLastIndex(({ role }) => role === "user");
  const begin = messages[asked];
  if (begin === undefined) throw new Error("a run without a message of the user is no case");
  const history = messages.slice(0, asked);
  const tools = allTools([first, ...later]);
  return {
    ...shared,
    turns: [
      { message: begin, after: "start" },
      ...laterTurns(messages, later).map((message) => ({ message, after: "assistant_reply" as const })),
    ],
    ...(history.length === 0 ? {} : { history }),
    ...(tools.length === 0 ? {} : { tools }),
  };
}

const usersIn = (messages: readonly OtelMessage[]): OtelMessage[] => messages.filter(({ role }) => role === "user");

function laterTurns(first: readonly OtelMessage[], later: readonly { messages: OtelMessage[] }[]): OtelMessage[] {
  let known = usersIn(first).length;
  return later.flatMap(({ messages }) => {
    const said = usersIn(messages).slice(known);
    known += said.length;
    return said;
  });
}

/** Every tool that a call of the run was offered, the first definition of each name. */
function allTools(inputs: readonly { tools?: CaseTool[] | undefined }[]): CaseTool[] {
  const byName = new Map<string, CaseTool>();
  for (const { tools = [] } of inputs) for (const tool of tools) if (!byName.has(tool.name)) byName.set(tool.name, tool);
  return [...byName.values()];
}

/** What the tools gave back, in the order in which they were called. A call without a result that was captured has no stub. */
function stubsOf(steps: readonly Step[]): Stub[] {
  return steps.flatMap(({ kind, tool, spanId }): Stub[] => {
    if (kind !== "tool" || tool?.result === undefined) return [];
    const { name, arguments: args, result, isError } = tool;
    return [
      {
        tool: name,
        args: args === undefined ? { mode: "any" } : { mode: "subset", value: args },
        result: { content: result, ...(isError === undefined ? {} : { is_error: isError }) },
        ...(args === undefined ? {} : { recorded_args: args }),
        ...(spanId === undefined ? {} : { source_span_id: spanId }),
      },
    ];
  });
}

/** What the agent said and did, call after call, with what its tools gave back in between. */
function outcomeOf(calls: readonly Step[], steps: readonly Step[]): Outcome {
  const seen = new Set(calls.map(({ id }) => id));
  const trajectory = steps.flatMap((step): OtelMessage[] => {
    if (seen.has(step.id)) return messagesOf(observedOf(step));
    if (step.kind !== "tool" || step.tool?.result === undefined) return [];
    const { name, callId, result, isError } = step.tool;
    const part = {
      type: "tool_call_response",
      name,
      response: result,
      ...(callId === undefined ? {} : { id: callId }),
      ...(isError === undefined ? {} : { is_error: isError }),
    };
    return [{ role: "tool", parts: [part] }];
  });
  const last = calls.at(-1);
  const { message: final, ...end } = last === undefined ? {} : observedOf(last);
  return { ...end, ...(final === undefined ? {} : { message: final }), trajectory };
}

function messagesOf({ trajectory, message }: Outcome): OtelMessage[] {
  return trajectory ?? (message === undefined ? [] : [message]);
}

const HALF_AS_MANY_AGAIN = 1.5;

/** What is red on the recording by itself; when nothing is, a bound on the steps that a person will tighten or replace. */
function assertionsOf(input: RunInput, observed: Outcome, steps: readonly Step[]): Assertion[] {
  const did = (observed.trajectory ?? []).filter(({ role }) => role !== "tool").flatMap(({ parts }) => parts);
  const first = firstAssertions({ kind: "run", input, observed: { ...observed, message: { role: "assistant", parts: did } } });
  if (first.length > 0) return first;
  const models = steps.filter(({ kind }) => kind === "model").length;
  return [{ id: "a1", type: "max_steps", value: Math.ceil(models * HALF_AS_MANY_AGAIN), origin: "suggested" }];
}
