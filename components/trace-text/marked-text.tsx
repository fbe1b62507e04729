import { PlainText } from "#components/ui/plain-text.tsx";
import { offsetsOf } from "#components/words/offsets-of.ts";

/** One letter stands in a long text ten thousand times: so many are marked, all are counted. */
const MOST_MARKS = 1000;

/** Trace text with what somebody looks for marked. `current`: the place of the one that they stand at. */
export function MarkedText({ text, sought, current }: { text: string; sought: string; current?: number | undefined }) {
  const offsets = offsetsOf(text, sought).slice(0, MOST_MARKS);
  const ends = [0, ...offsets.map((at) => at + sought.length)];
  return (
    <>
      {offsets.map((at, index) => (
        <span key={at}>
          <PlainText text={text.slice(ends[index], at)} />
          <mark className="sought" data-current={at === current ? "" : undefined}>
            <PlainText text={text.slice(at, at + sought.length)} />
          </mark>
        </span>
      ))}
      <PlainText text={text.slice(ends.at(-1))} />
    </>
  );
}
