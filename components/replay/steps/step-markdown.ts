import { messageText } from "#components/trace-text/message-text.ts";
import { durationText } from "#components/words/format.ts";
import { KINDS } from "#components/words/kinds.ts";
import { jsonText } from "#components/words/json-text.ts";
import { stepName } from "#components/words/step-words.ts";
import type { Step } from "#trace/step.ts";

/** A step for a ticket or chat. Trace text stands in fences longer than any it holds, so that it cannot break out. */
export function stepMarkdown(step: Step, index: number, link: string): string {
  const lines = [
    `**Step ${index + 1}: ${KINDS[step.kind].word} \`${stepName(step).replaceAll("`", "'")}\`**, ${durationText(step.durationMs)}`,
    link,
  ];
  for (const finding of step.findings) lines.push(`- ${finding.severity}: ${finding.message.replace(/\s+/g, " ")}`);
  if (step.tool?.arguments !== undefined) lines.push(fenced(jsonText(step.tool.arguments)));
  for (const message of step.output?.messages ?? []) lines.push(fenced(messageText(message)));
  if (step.tool?.result !== undefined) lines.push(fenced(jsonText(step.tool.result)));
  if (step.error) lines.push(fenced(step.error.message));
  return lines.join("\n\n");
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((ticks) => ticks[0].length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
