"use client";
import { argumentPlace } from "#components/replay/address/place.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { answerSchema, answerText } from "#trace/answer-schema.ts";
import type { Finding } from "#trace/finding.ts";
import { parseJson } from "#trace/parse-json.ts";
import type { Step } from "#trace/step.ts";
import { ArgumentsTable } from "./arguments-table.tsx";
import { BrokenJson } from "./broken-json.tsx";
import type { SeenBy } from "./value-origin.ts";

/** An answer against the schema that the call was told to answer by, field by field; nothing where none was sent. */
export function AnswerCheck({ store, step, seen }: { store: PlayerStore; step: Step; seen: SeenBy }) {
  const schema = answerSchema(step);
  const [text] = (step.output?.messages ?? []).map(answerText).filter((said) => said !== undefined);
  if (schema === undefined || text === undefined) return null;
  const value = parseJson(text);
  return (
    <section className="call" aria-label="Answer against its schema" data-at={argumentPlace("answer")} tabIndex={-1}>
      <div className="callhead sec">
        <h3 className="nm">Answer against its schema</h3>
      </div>
      {value === undefined ? (
        <div className="sec">
          <BrokenJson text={text} />
        </div>
      ) : (
        <ArgumentsTable {...{ store, seen, value, schema }} call="answer" findings={step.findings.filter(isOfAnswer)} />
      )}
    </section>
  );
}

/** A verdict on a field of the answer: it stands in the table. */
export function isOfAnswer({ kind, path, message }: Finding): boolean {
  return kind === "schema" && path !== undefined && path !== "" && message.startsWith("answer: ");
}
