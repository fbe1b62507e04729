import { compact } from "#trace/compact.ts";
import type { Message, Part } from "#trace/message.ts";
import type { Draft } from "./draft.ts";

type CallPart = Extract<Part, { type: "tool_call" }>;

const namesTools = ({ head }: Draft): boolean => (head.finishReasons ?? []).some((reason) => /tool|function/i.test(reason));

/**
 * With a stated reason to stop that names no tools, only a tool step with a call's ID stands for what the model asked: Gemini says
 * STOP when it asks for tools too, and nobody but a model gives out such IDs.
 */
const standsFor = (tool: Draft, model: Draft): boolean =>
  (model.head.finishReasons ?? []).length === 0 || namesTools(model) || tool.tool?.callId !== undefined;

const asks = (part: Part): boolean => part.type === "tool_call";

/** An answer may be told by its text alone, while its reason to stop names tools. */
function mayLackCalls(draft: Draft): boolean {
  return namesTools(draft) && !(draft.said.output ?? []).some((message) => message.parts.some(asks));
}

function callOf({ tool, name }: Draft): CallPart {
  return compact<CallPart>({
    type: "tool_call",
    id: tool?.callId,
    name: tool?.name ?? name,
    arguments: tool?.arguments,
    argumentsRaw: tool?.argumentsRaw,
  });
}

/**
 * Where content is not captured, the tool steps that followed still tell what a model asked for: its answer is shown as those
 * calls, and says so. `steps` are model and tool steps, earliest first.
 */
export function inferFromTools(steps: readonly Draft[]): void {
  const asking = new Map<string, Draft>();
  const asked = new Map<Draft, CallPart[]>();
  for (const step of steps) {
    if (step.kind === "model") {
      if (mayLackCalls(step) || (step.said.output === undefined && step.head.error === undefined)) asking.set(step.lane, step);
      else asking.delete(step.lane);
      continue;
    }
    const model = asking.get(step.lane);
    if (model && standsFor(step, model)) asked.set(model, [...(asked.get(model) ?? []), callOf(step)]);
  }
  for (const [model, parts] of asked) {
    const known = model.said.output;
    model.said = { ...model.said, output: [...(known ?? []), { role: "assistant", parts }] };
    model.reasons.push(`${known ? "tool calls of the answer" : "answer"} not captured: told by the tool steps that followed`);
  }
}

const isText = (messages: readonly Message[]): boolean =>
  messages.length > 0 && messages.every((message) => message.parts.length > 0 && message.parts.every((part) => part.type === "text"));

const saysSomething = ({ said }: Draft): boolean => (said.output ?? []).some((message) => message.parts.length > 0);

/**
 * What an agent ended with is what its last model call said: it stands for that answer where the call told none (streams that
 * nobody read to their end). `steps` are agent and model steps, earliest first.
 */
export function inferFromAgents(steps: readonly Draft[]): void {
  const place = (draft: Draft): string => JSON.stringify([draft.traceId, draft.lane]);
  const last = new Map(steps.filter((step) => step.kind === "model").map((model) => [place(model), model]));
  for (const agent of steps) {
    const model = agent.kind === "agent" ? last.get(place(agent)) : undefined;
    const output = agent.said.output;
    if (model === undefined || output === undefined || saysSomething(model) || model.head.error !== undefined) continue;
    if (!isText(output)) continue;
    model.said = { ...model.said, output };
    model.reasons.push("answer not captured: told by the agent that ended with it");
  }
}

const firstCall = (message: Message): string | undefined =>
  message.parts.map((part) => (part.type === "tool_call" ? part.id : undefined)).find((id) => id !== undefined);
const thoughts = (messages: readonly Message[]): Part[] =>
  messages.flatMap((message) => message.parts.filter((part) => part.type === "reasoning" && part.text !== ""));

/** Answers of models by the ID of their first tool call: what a later prompt repeats them under. */
function answersById(models: readonly Draft[]): Map<string, Draft> {
  const answers = new Map<string, Draft>();
  for (const model of models) {
    const id = (model.said.output ?? []).map(firstCall).find((one) => one !== undefined);
    if (id !== undefined && !answers.has(id)) answers.set(id, model);
  }
  return answers;
}

/** Reasoning that an SDK left out of the answer but sent back in the next prompt: it belongs to the answer. */
export function inferReasoning(models: readonly Draft[]): void {
  const answers = answersById(models);
  for (const later of models) {
    for (const message of later.said.input ?? []) {
      const answer = message.role === "assistant" ? answers.get(firstCall(message) ?? "") : undefined;
      const told = answer === undefined || answer === later ? [] : thoughts([message]);
      if (answer === undefined || told.length === 0 || thoughts(answer.said.output ?? []).length > 0) continue;
      answer.said = { ...answer.said, output: [{ role: "assistant", parts: told }, ...(answer.said.output ?? [])] };
      answer.reasons.push("reasoning told by the prompt of the next call");
    }
  }
}
