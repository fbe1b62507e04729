import assert from "node:assert/strict";
import { ALL } from "#conformance/case.ts";
import type { Case } from "#conformance/case.ts";
import { whole } from "#conformance/expect.ts";
import { newSpan, newTrace, request, span } from "#conformance/spans.ts";
import type { PlainSpan } from "#conformance/spans.ts";

/** A trace of a root and its children, the same shape every time. */
function family(children: number): PlainSpan[] {
  const traceId = newTrace();
  const root = span({ traceId, spanId: newSpan(), name: "root" });
  return [root, ...Array.from({ length: children }, (_, n) => span({ traceId, name: `child ${n}`, parentSpanId: root.spanId }))];
}

/** The same records, however often and in whatever order and pieces. */
export const AGAIN: readonly Case[] = [
  {
    id: "C27",
    owes: "the same request twice is stored once, and sums do not change",
    over: ALL,
    check: async ({ send, stored, readBack }) => {
      const spans = family(3);
      whole(await send(request(spans)));
      const before = await readBack?.summary(spans[0]?.traceId ?? "");
      whole(await send(request(spans)));
      for (const one of spans) await stored(one);
      assert.deepEqual(await readBack?.summary(spans[0]?.traceId ?? ""), before);
    },
  },
  {
    id: "C28",
    owes: "the same span with other content is one span, the same one whichever came first",
    over: ALL,
    check: async ({ send, stored }) => {
      const contents = [{ name: "early" }, { name: "late", endTimeUnixNano: "1995683200000000000" }];
      const names: unknown[] = [];
      for (const order of [contents, contents.toReversed()]) {
        const ids = { traceId: newTrace(), spanId: newSpan() };
        for (const content of order) whole(await send(request([span({ ...ids, ...content })])));
        names.push((await stored(ids))?.span["name"]);
      }
      assert.equal(names[0], names[1], "what is kept depends on what came first");
    },
  },
  {
    id: "C29",
    owes: "the same request eight times at once is stored once",
    over: ALL,
    check: async ({ send, stored }) => {
      const spans = family(20);
      for (const reply of await Promise.all(Array.from({ length: 8 }, () => send(request(spans))))) whole(reply);
      for (const one of spans.slice(0, 3)) await stored(one);
    },
  },
  {
    id: "C42",
    owes: "a trace split over two requests in the wrong order is the same as in one",
    over: ALL,
    check: async ({ send, readBack }) => {
      const [inOrder, reversed] = [family(4), family(4)];
      whole(await send(request(inOrder)));
      whole(await send(request(reversed.slice(2).toReversed())));
      whole(await send(request(reversed.slice(0, 2).toReversed())));
      const summaries = await Promise.all([inOrder, reversed].map(async (spans) => readBack?.summary(spans[0]?.traceId ?? "")));
      assert.deepEqual(summaries[1], summaries[0]);
    },
  },
];
