import type { Json, Message, Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

const LONGEST = 120;

/** One line that says what a step did, at most 120 characters; undefined when nothing was captured that could say it. */
export function previewOf(step: Step): string | undefined {
  if (step.error) return line(step.error.message);
  if (step.tool) return argumentsLine(step.tool.arguments, step.tool.argumentsRaw);
  return outputLine(step.output?.messages ?? []) ?? questionLine(step.input?.messages ?? []);
}

/** `order_id="A-1042", amount=900`; text that is no JSON object is shown as it came. */
export function argumentsLine(value: Json | undefined, raw?: string): string | undefined {
  if (value === undefined) return raw === undefined ? undefined : line(raw);
  if (value === null || typeof value !== "object" || Array.isArray(value)) return line(brief(value));
  const fields = Object.entries(value).slice(0, 8);
  return line(fields.map(([name, field]) => `${name}=${brief(field)}`).join(", "));
}

/** The calls a model asked for come before its words: they are what happens next. */
function outputLine(messages: readonly Message[]): string | undefined {
  const parts = messages.flatMap((message) => message.parts);
  const calls = parts.filter((part) => part.type === "tool_call").map((part) => part.name);
  if (calls.length > 0) return line(`calls ${calls.join(", ")}`);
  return wordsOf(parts);
}

/** One line of what a message says in words. */
export function questionOf(message: Message): string | undefined {
  return wordsOf(message.parts);
}

function questionLine(messages: readonly Message[]): string | undefined {
  return wordsOf(messages.at(-1)?.parts ?? []);
}

function wordsOf(parts: readonly Part[]): string | undefined {
  for (const part of parts) if (part.type === "text" || part.type === "refusal") return line(part.text);
  return undefined;
}

function brief(value: Json): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (value !== null && typeof value === "object") return "{…}";
  return typeof value === "string" ? JSON.stringify(value.slice(0, LONGEST)) : String(value);
}

/** Cut before white space is folded, so that a text of megabytes costs nothing. */
function line(text: string): string | undefined {
  const folded = text
    .slice(0, LONGEST * 4)
    .replace(/\s+/g, " ")
    .trim();
  if (folded === "") return undefined;
  return folded.length > LONGEST ? `${[...folded].slice(0, LONGEST - 1).join("")}…` : folded;
}
