import { canonicalText } from "#trace/canonical-text.ts";
import type { Message } from "#trace/message.ts";
import { startOf } from "#trace/record.ts";
import type { Said } from "#trace/told.ts";
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

function fill(draft: Draft, logs: readonly LogTold[], before: readonly string[]): void {
  const { said } = draft;
  const input = said.input ?? listed(logs, "input", before, draft);
  const output = said.output ?? listed(logs, "output", [], draft);
  const system = said.system ?? logs.find((log) => log.said.system)?.said.system;
  const tools = said.tools ?? logs.find((log) => log.said.tools)?.said.tools;
  draft.said = {
    ...said,
    ...(input ? { input } : {}),
    ...(output ? { output } : {}),
    ...(system ? { system } : {}),
    ...(tools ? { tools } : {}),
    losses: [...said.losses, ...logs.flatMap((log) => log.said.losses)],
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
