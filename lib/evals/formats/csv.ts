import type { EvalCase } from "#evals/eval-case.ts";
import { openAiMessages } from "#evals/openai-messages.ts";
import { csvRow } from "./csv-row.ts";
import type { Format } from "./format.ts";
import { inputOf, messagesOf } from "./row.ts";

/** A table to read and sort. */
const COLUMNS: { [heading: string]: (one: EvalCase) => unknown } = {
  id: (one) => one.id,
  revision: (one) => one.revision,
  title: (one) => one.title,
  status: (one) => one.status ?? "draft",
  severity: (one) => one.severity,
  category: (one) => one.failure?.category,
  note: (one) => one.failure?.note,
  split: (one) => one.split,
  kind: (one) => one.kind,
  correlation_id: (one) => one.provenance.correlation_id,
  url: (one) => one.provenance.url,
  last_user_message: (one) => lastUserText(one),
  assertions: (one) => JSON.stringify(one.expect.assertions),
  observed: (one) => JSON.stringify(messagesOf(one.observed)),
  reference: (one) => JSON.stringify(messagesOf(one.reference)),
  input: (one) => JSON.stringify(inputOf(one)),
};

export const csv: Format = {
  name: "csv",
  title: "CSV",
  mediaType: "text/csv; charset=utf-8",
  carries: () => true,
  needs: "The set holds no case.",
  losses: [
    { applies: () => true, says: "without tags, privacy, attachments and provenance beyond the run and its address" },
    { applies: (one) => one.replay !== undefined, says: "without the stubs of their tools" },
  ],
  rows: {
    path: (name) => `${name}.csv`,
    head: csvRow(Object.keys(COLUMNS)),
    of: (one) => csvRow(Object.values(COLUMNS).map((cell) => cell(one))),
  },
};

function lastUserText({ input }: EvalCase): string | undefined {
  const messages = "messages" in input ? input.messages : input.turns.map(({ message }) => message);
  return openAiMessages(messages).findLast(({ role }) => role === "user")?.content;
}
