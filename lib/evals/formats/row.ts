import { digestOf } from "#evals/digest.ts";
import type { EvalCase, Outcome } from "#evals/eval-case.ts";
import { openAiMessages, openAiTools, type OpenAiMessage } from "#evals/openai-messages.ts";
import type { OtelMessage } from "#evals/otel-message.ts";

/** The parts of a row that the platforms share: each gives them other names. */

/** What the agent is given, as OpenAI's chat API names it; of a whole run its first turns. */
export function inputOf({ input }: EvalCase): object {
  const { params, model, prompt, tools } = input;
  const given = "messages" in input ? { messages: openAiMessages(input.messages, input.system) } : turnsOf(input);
  return { ...given, ...(tools === undefined ? {} : { tools: openAiTools(tools) }), params, model, prompt };
}

type RunInput = Extract<EvalCase, { kind: "run" }>["input"];

function turnsOf({ system, history, turns, context, agent }: RunInput): object {
  return {
    history: openAiMessages(history ?? [], system),
    turns: turns.flatMap(({ message }) => openAiMessages([message])),
    context,
    agent,
  };
}

/** The known-good outcome and the assertions: what the platforms call expected. */
export function expectedOf(one: EvalCase): { reference?: OpenAiMessage[]; assertions: readonly object[] } {
  const reference = messagesOf(one.reference);
  return { ...(reference === undefined ? {} : { reference }), assertions: one.expect.assertions };
}

export function messagesOf(outcome: Outcome | undefined): OpenAiMessage[] | undefined {
  const said: readonly OtelMessage[] | undefined = outcome?.trajectory ?? (outcome?.message === undefined ? undefined : [outcome.message]);
  if (said !== undefined) return openAiMessages(said);
  return outcome?.final_text === undefined ? undefined : [{ role: "assistant", content: outcome.final_text }];
}

/** Where the case came from, and what `gradeRow` needs. Members that the case does not have are left out of the row's JSON. */
export function metadataOf(one: EvalCase): { [name: string]: unknown } {
  return {
    case_id: one.id,
    revision: one.revision,
    digest: digestOf(one),
    kind: one.kind,
    title: one.title,
    status: one.status,
    severity: one.severity,
    suite: one.suite,
    split: one.split,
    tags: one.tags,
    failure: one.failure,
    provenance: one.provenance,
    expect: one.expect,
    tools: one.input.tools,
    replay: one.replay,
    bind: one.input.bind,
    observed: messagesOf(one.observed),
  };
}
