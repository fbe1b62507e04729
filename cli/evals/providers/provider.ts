import type { EvalCase } from "#evals/eval-case.ts";
import type { AgentRequest } from "#evals/runner/agent-request.ts";

/** One answer that is asked of what is tested. */
export interface Ask {
  one: EvalCase;
  request: AgentRequest;
  /** W3C traceparent: an instrumented agent goes on in this trace. */
  traceparent: string;
  /** Aborted when the time is up. */
  signal: AbortSignal;
}

/** A way to ask what is tested. The output may have any shape that the grader reads; what goes wrong is a ProviderError. */
export interface Provider {
  name: string;
  /** Whether it can be given tools, and so a whole run. */
  drivesRuns: boolean;
  ask(ask: Ask): Promise<unknown>;
}

/** The agent or the model gave no answer. The message says why, for people. */
export class ProviderError extends Error {}

/** What an instrumented agent puts on its telemetry, so that Playhead knows it for a test. */
export function evalAttributes({ request }: Ask): [name: string, value: string][] {
  return [
    ["evalcase.id", request.case.id],
    ["evalcase.run.id", request.run],
  ];
}

const LONGEST_QUOTE = 400;

/** The end of what was said, on one line. */
export function tail(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > LONGEST_QUOTE ? `…${line.slice(-LONGEST_QUOTE)}` : line;
}

/** Text as the value it stands for. Words are an answer in words; what begins as JSON must be JSON. */
export function outputOf(text: string, from: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") throw new ProviderError(`${from} is empty`);
  try {
    return JSON.parse(trimmed);
  } catch (cause) {
    if (/^[[{]/.test(trimmed)) throw new ProviderError(`${from} begins like JSON and is none: ${tail(trimmed)}`, { cause });
    return trimmed;
  }
}
