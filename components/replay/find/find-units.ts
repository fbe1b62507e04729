import { callsOf } from "#components/replay/panes/asked-calls.ts";
import { argumentPlace, messagePlace, resultPlace } from "#components/replay/address/place.ts";
import type { Place } from "#components/replay/address/place.ts";
import { messageText } from "#components/trace-text/message-text.ts";
import { jsonText, parsedIfJson } from "#components/words/json-text.ts";
import { promptText } from "#components/words/prompt-text.ts";
import { stepName } from "#components/words/step-words.ts";
import type { StepAnswer } from "#contract/answers.ts";
import { messageKeys } from "#replay/message-keys.ts";
import type { Json, Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import type { Unit } from "./hits.ts";

/** What Saw holds: the messages, the tools, the prompt and the parameters. */
export function sawUnits({ step, context }: StepAnswer, caller: Step | undefined): Unit[] {
  const viewed = context.stepId !== undefined;
  const system = step.input?.system;
  const own = [...(system === undefined ? [] : [{ role: "system", parts: system }]), ...(step.input?.messages ?? [])];
  const keys = viewed ? messageKeys(context.messages) : [];
  const messages = (viewed ? context.messages : own).map((message, at) =>
    messageUnit(message, at, keys[at] === undefined ? undefined : messagePlace(keys[at])),
  );
  const tools = caller?.tools?.map((tool) => unit(`tool ${tool.name}`, [tool.name, tool.description, jsonOf(tool.parameters)])) ?? [];
  const params = Object.entries(caller?.params ?? {}).map(([name, value]) => unit(`parameter ${name}`, [name, jsonOf(value)]));
  const prompt = caller?.prompt === undefined ? [] : [unit("prompt", [promptText(caller.prompt)])];
  return [...messages, ...tools, ...prompt, ...params];
}

/** What Decided holds: verdicts, words, and the arguments of every call. */
export function decidedUnits({ step }: StepAnswer): Unit[] {
  const said = (step.output?.messages ?? []).map(({ role, parts }) => ({ role, parts: parts.filter(({ type }) => type !== "tool_call") }));
  const text = argumentsUnit(step.tool, 1, "arguments");
  return [
    ...(step.decision ? [unit("decision", [step.decision.by, step.decision.said, step.decision.reason])] : []),
    ...step.findings.map(({ message }) => unit("finding", [message])),
    ...(step.kind === "model" ? said.map((message) => unit("text", [messageText(message)], "decided:text")) : []),
    ...(step.kind === "model" ? callsOf(step).flatMap((call, at) => argumentsUnit(call, at + 1, `call ${at + 1}, ${call.name}`)) : text),
  ];
}

/** What Happened holds: errors, and the result of the step or of every call that it asked for. */
export function happenedUnits({ step }: StepAnswer, answers: readonly (Step | undefined)[]): Unit[] {
  const other = step.kind === "model" || step.tool ? [] : (step.output?.messages ?? []).map((message, at) => messageUnit(message, at));
  return [
    ...resultUnits(step, resultPlace()),
    ...other,
    ...(step.kind === "model" ? answers.flatMap((answer) => (answer ? resultUnits(answer) : [])) : []),
  ];
}

function resultUnits({ error, tool, ...step }: Step, place?: Place): Unit[] {
  const name = stepName({ ...step, ...(tool && { tool }) });
  return [
    ...(error ? [unit(`error of ${name}`, [error.type, error.message])] : []),
    ...(tool?.result === undefined ? [] : [unit(`result of ${name}`, [jsonOf(tool.result)], place)]),
  ];
}

function argumentsUnit(call: { arguments?: Json; argumentsRaw?: string } | undefined, number: number, label: string): Unit[] {
  const text = call?.arguments === undefined ? call?.argumentsRaw : jsonText(call.arguments);
  return text === undefined ? [] : [unit(label, [text], argumentPlace(number))];
}

function messageUnit(message: Message, at: number, place?: Place): Unit {
  return unit(`message ${at + 1}, ${message.role}`, [messageText(message)], place);
}

function jsonOf(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : jsonText(parsedIfJson(value));
}

function unit(label: string, texts: readonly (string | undefined)[], place?: Place): Unit {
  return { label, place, text: texts.filter((text) => text !== undefined).join("\n") };
}
