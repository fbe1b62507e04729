import { canonicalText } from "#trace/canonical-text.ts";
import { compact } from "#trace/compact.ts";
import type { Message, Part } from "#trace/message.ts";
import { parseJson } from "#trace/parse-json.ts";
import { startOf } from "#trace/record.ts";
import type { ToolUse } from "#trace/step.ts";
import type { Said } from "#trace/told.ts";
import { failureIn, shownResult } from "#trace/tool-result.ts";
import { saysWithoutContent } from "#trace/without-content.ts";
import type { Draft } from "./draft.ts";
import { sequenceOf } from "./draft.ts";
import type { LogTold } from "./gather.ts";
import { orderMessages } from "./message-order.ts";

/** One group a log that carries a whole list, one a moment for logs that carry a message each. */
function groupsOf(logs: readonly LogTold[], side: "input" | "output"): Message[][] {
  const groups: Message[][] = [];
  let last: string | undefined;
  for (const log of logs) {
    const messages = log.said[side] ?? [];
    const moment = `${startOf(log.record)}/${sequenceOf(log.record)}`;
    const open = groups.at(-1);
    if (messages.length === 1 && moment === last && open) open.push(...messages);
    else groups.push(...(messages.length === 1 ? [[...messages]] : messages.map((message) => [message])));
    last = messages.length === 1 ? moment : undefined;
  }
  return groups;
}

function listed(logs: readonly LogTold[], side: "input" | "output", before: readonly string[], draft: Draft): Message[] | undefined {
  if (logs.every((log) => log.said[side] === undefined)) return undefined;
  const { messages, guessed } = orderMessages(groupsOf(logs, side), before);
  if (guessed)
    draft.reasons.push(`the order of some ${side === "input" ? "prompt" : "answer"} messages is inferred: they share one timestamp`);
  return messages;
}

/** The same system text as a part and as the first message is told twice: the message stays. */
function withoutRepeatedSystem(said: Said): Said {
  const first = said.input?.[0];
  if (said.system === undefined || first?.role !== "system") return said;
  const { system, ...rest } = said;
  return canonicalText(system) === canonicalText(first.parts) ? rest : said;
}

const saysNothing = (part: Part): boolean =>
  (part.type === "text" && part.text === "") || (part.type === "tool_result" && part.content === null) || part.type === "unknown";

const worth = (messages: readonly Message[]): number =>
  messages.reduce((sum, { parts }) => sum + parts.filter((part) => !saysNothing(part)).length, 0);

/** The span's own messages, or those of its logs where content was taken off the span (AWS' distribution leaves the roles). */
function fuller(own: Message[] | undefined, tell: () => Message[] | undefined): Message[] | undefined {
  if (own === undefined) return tell();
  if (own.every(({ parts }) => parts.length > 0 && !parts.some(saysNothing))) return own;
  const told = tell();
  return told !== undefined && told.length >= own.length && worth(told) > worth(own) ? told : own;
}

const onlyText = (messages: readonly Message[] | undefined): string | undefined => {
  const parts = (messages ?? []).flatMap((message) => message.parts);
  return parts.length === 1 && parts[0]?.type === "text" ? parts[0].text : undefined;
};

/** What logs tell of a tool whose span holds neither: the text that went in, and the text that came out. */
function fillTool(tool: ToolUse, logs: readonly LogTold[]): ToolUse {
  const [sent] = logs.flatMap(({ said }) => onlyText(said.input) ?? []);
  const [back] = logs.flatMap(({ said }) => onlyText(said.output) ?? []);
  const known = tool.arguments !== undefined || tool.argumentsRaw !== undefined;
  const value = known || sent === undefined ? undefined : parseJson(sent);
  const result = back === undefined ? undefined : shownResult(back);
  return compact<ToolUse>({
    ...tool,
    arguments: tool.arguments ?? value,
    argumentsRaw: tool.argumentsRaw ?? (known || value !== undefined ? undefined : sent),
    result: tool.result ?? result,
    isError: tool.isError ?? (tool.result === undefined && failureIn(result) !== undefined ? true : undefined),
  });
}

function fill(draft: Draft, logs: readonly LogTold[], before: readonly string[]): void {
  const { said } = draft;
  if (draft.tool) {
    draft.tool = fillTool(draft.tool, logs);
    return;
  }
  const input = fuller(said.input, () => listed(logs, "input", before, draft));
  const output = fuller(said.output, () => listed(logs, "output", [], draft));
  const mended = (said.input !== undefined && input !== said.input) || (said.output !== undefined && output !== said.output);
  const responseId = draft.head.responseId ?? logs.find(({ head }) => head.responseId)?.head.responseId;
  if (responseId !== undefined) draft.head = { ...draft.head, responseId };
  const system = said.system ?? logs.find((log) => log.said.system)?.said.system;
  const tools = said.tools ?? logs.find((log) => log.said.tools)?.said.tools;
  draft.said = {
    ...said,
    ...(input ? { input } : {}),
    ...(output ? { output } : {}),
    ...(system ? { system } : {}),
    ...(tools ? { tools } : {}),
    losses: [...said.losses.filter((loss) => !(mended && saysWithoutContent(loss))), ...logs.flatMap((log) => log.said.losses)],
  };
}

/** Puts what logs say into the steps of their spans. Drafts come earliest first; lanes are known. */
export function attachLogs(drafts: readonly Draft[], content: ReadonlyMap<Draft, readonly LogTold[]>): void {
  const before = new Map<string, string[]>();
  for (const draft of drafts) {
    const logs = content.get(draft);
    if (logs) fill(draft, logs, before.get(draft.lane) ?? []);
    draft.said = withoutRepeatedSystem(draft.said);
    if (logs && draft.said.input)
      before.set(
        draft.lane,
        [...draft.said.input, ...(draft.said.output ?? [])].map((message) => canonicalText(message)),
      );
  }
}
