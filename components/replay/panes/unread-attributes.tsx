"use client";
import { useRawRecord } from "#components/queries/raw-record.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { JsonBlock } from "#components/trace-text/json-block.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Step } from "#trace/step.ts";
import { rawAttributes } from "./raw-attributes.ts";

/** A record that no dialect understands, as it is: its attributes. */
export function UnreadAttributes({ run, step }: { run: RunAddress; step: Step }) {
  const raw = useRawRecord(run, step.id, true);
  if (raw.error) return <p className="sec t-problem">{raw.error.message}</p>;
  const attributes = raw.data === undefined ? [] : rawAttributes(raw.data);
  if (attributes.length === 0)
    return <p className="sec muted">{raw.data === undefined ? "Loading the record…" : "The record has no attributes."}</p>;
  return (
    <dl className="kv sec attributes">
      {attributes.map(({ name, value }, index) => (
        <div key={index}>
          <dt className="mono">
            <PlainText text={name} />
          </dt>
          <dd>
            <JsonBlock value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
