import { randomBytes } from "node:crypto";
import type { EvalCase } from "#evals/eval-case.ts";
import { openAiMessages, type OpenAiMessage } from "#evals/openai-messages.ts";
import { agentRequest, turnsOf, type ToolServer } from "#evals/runner/agent-request.ts";
import { adapt } from "#evals/adapt.ts";
import type { Answer } from "#evals/answer.ts";
import { judgeTrial, type Opinions } from "#evals/runner/judge-trial.ts";
import type { TrialOutcome } from "#evals/runner/outcome.ts";
import { RecordedTools } from "#evals/runner/recorded-tools.ts";
import { trajectoryOf } from "#evals/runner/trajectory.ts";
import { type Provider, ProviderError } from "./providers/provider.ts";
import type { ToolHost } from "./tool-server.ts";

export interface Trying {
  run: string;
  provider: Provider;
  tools: ToolHost;
  /** For a trial whose case names no limit. */
  timeoutMs: number;
  /** Who is asked what the grader cannot say by itself: a model, the operator's own functions. */
  others: readonly ((one: EvalCase, answer: Answer) => Promise<Opinions>)[];
}

/** One trial of a case, from the first message to the verdict. Never throws: what goes wrong is an outcome. */
export async function tryCase(one: EvalCase, trial: number, trying: Trying): Promise<TrialOutcome> {
  const started = performance.now();
  const traceId = randomBytes(16).toString("hex");
  const judged = await verdictOf(one, { trial, traceId }, trying).catch((cause: unknown) => brokenBy(cause));
  return { trial, ...judged, durationMs: Math.round(performance.now() - started), traceId };
}

type Judged = Pick<TrialOutcome, "status" | "reason" | "assertions">;

async function verdictOf(one: EvalCase, place: { trial: number; traceId: string }, trying: Trying): Promise<Judged> {
  if (one.kind === "run" && !trying.provider.drivesRuns)
    throw new ProviderError("a whole run needs an agent: use --provider command, http or module");
  const tools = new RecordedTools(one);
  const opened = one.kind === "run" ? trying.tools.open(tools) : undefined;
  const started = performance.now();
  try {
    const outputs = await conversation(one, { ...place, toolServer: opened?.server }, trying);
    const answer = trajectoryOf(outputs, tools.calls);
    const timed: Answer = { ...answer, latencyMs: answer.latencyMs ?? performance.now() - started };
    const opinions = await Promise.all(trying.others.map((asked) => asked(one, timed)));
    return judgeTrial(one, timed, tools.strayed, new Map(opinions.flatMap((each) => [...each])));
  } finally {
    opened?.close();
  }
}

interface Place {
  trial: number;
  traceId: string;
  toolServer: ToolServer | undefined;
}

/** Says the recorded turns one after the other, each with all that was said before it, and gives back what the agent answered to each. */
async function conversation(
  one: EvalCase,
  { trial, traceId, toolServer }: Place,
  { run, provider, timeoutMs }: Trying,
): Promise<unknown[]> {
  const signal = AbortSignal.timeout(one.replay?.timeout_ms ?? timeoutMs);
  const traceparent = `00-${traceId}-${randomBytes(8).toString("hex")}-01`;
  const { before, turns } = turnsOf(one);
  const messages: OpenAiMessage[] = openAiMessages(before);
  const outputs: unknown[] = [];
  for (const turn of turns) {
    messages.push(...openAiMessages(turn));
    const request = agentRequest(one, [...messages], { run, trial, ...(toolServer === undefined ? {} : { toolServer }) });
    const output = await provider.ask({ one, request, traceparent, signal });
    outputs.push(output);
    messages.push({ role: "assistant", content: adapt(output).text });
  }
  return outputs;
}

function brokenBy(cause: unknown): Judged {
  if (cause instanceof ProviderError) return { status: "error", reason: cause.message, assertions: [] };
  return {
    status: "error",
    reason: `the harness failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
    assertions: [],
  };
}
