"use client";
import { PlainText } from "#components/ui/plain-text.tsx";
import { LongText } from "#components/trace-text/long-text.tsx";
import { countText } from "#components/words/format.ts";
import { jsonFault } from "./json-fault.ts";

/** So much of the text stands before and behind the fault; the whole follows. */
const AROUND = 160;

/** Arguments that are no JSON: the place where they stop being it, then the text as it was written. */
export function MarkedFault({ text }: { text: string }) {
  const fault = jsonFault(text);
  if (fault === undefined) return <LongText text={text} className="json" />;
  const start = Math.max(0, fault.offset - AROUND);
  const [before, wrong, behind] = [
    text.slice(start, fault.offset),
    text.slice(fault.offset, fault.offset + 1),
    text.slice(fault.offset + 1),
  ];
  const whole = start === 0 && behind.length <= AROUND;
  return (
    <>
      <p className="t-problem">
        Not JSON at line {countText(fault.line)}, column {countText(fault.column)}: {fault.message}.
      </p>
      <div className="json json-fault">
        {start > 0 ? "…" : null}
        <PlainText text={before} />
        <mark>
          {wrong === "" || wrong === "\n" ? <span className="faint">end</span> : <PlainText text={wrong} />}
          {wrong === "\n" ? wrong : null}
        </mark>
        <PlainText text={behind.slice(0, AROUND)} />
        {behind.length > AROUND ? "…" : null}
      </div>
      {whole ? null : <LongText text={text} className="json" />}
    </>
  );
}
