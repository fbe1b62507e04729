import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeWithLibrary, traceRequests } from "#otlp/testing.ts";
import { splitRequest } from "#otlp/split-request.ts";
import type { Hash } from "./hash-list.ts";
import type { Piece } from "./piece.ts";
import { RecentTexts } from "./recent-texts.ts";
import { cut as cutInto, join, needs } from "./text-once.ts";

interface Cut {
  skeleton: Uint8Array;
  pieces: (Piece & { text: Uint8Array })[];
}

/** A collector that has just started knows no text. */
function cut(record: Uint8Array, signal: "span" | "log", recent = new RecentTexts()): Cut {
  const pieces: Cut["pieces"] = [];
  const skeleton = cutInto(record, signal, { recent, trace: "t" }, (piece, bytes, start, end) =>
    pieces.push({ ...piece, text: Buffer.from(bytes.subarray(start, end)) }),
  );
  return { skeleton, pieces };
}

/** Stores records one after the other, checks that each comes back, and says how many bytes they took. */
function storage(): { keep: (record: Uint8Array) => void; bytes: () => number; texts: Map<Hash, Uint8Array> } {
  const texts = new Map<Hash, Uint8Array>();
  const recent = new RecentTexts();
  let rows = 0;
  const textOf = (hash: Hash): Uint8Array => {
    const text = texts.get(hash);
    if (!text) throw new Error("a piece is missing");
    return text;
  };
  const keep = (record: Uint8Array): void => {
    const { skeleton, pieces } = cut(record, "span", recent);
    expect({ skeleton, pieces }).toEqual(cut(record, "span")); // what is remembered changes nothing
    for (const { hash, text } of pieces) texts.set(hash, text);
    rows += skeleton.length;
    expect(Buffer.compare(join(skeleton, textOf), record)).toBe(0);
  };
  const bytes = (): number => rows + [...texts.values()].reduce((sum, { length }) => sum + length, 0);
  return { keep, bytes, texts };
}

const WORDS = "the order was late and policy says that a refund above one hundred needs a person to approve it before anything moves".split(
  " ",
);

/** Text that does not repeat. */
function words(seed: number, count: number): string {
  let state = seed + 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return `${WORDS[state % WORDS.length] ?? ""}${(state >> 8) % 100}`;
  }).join(" ");
}

interface Message {
  role: string;
  content: string;
}

const history = (length: number): Message[] =>
  Array.from({ length }, (_, n) => ({ role: n % 2 ? "user" : "assistant", content: words(n, 60 + (n % 7) * 20) }));

const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });
const pair = (key: string, value: object): object => ({ key, value });

/** How SDKs send a history, each as the attributes of one model call. */
const FORMS: Readonly<{ [form: string]: (messages: Message[]) => object[] }> = {
  "a JSON array": (messages) => [text("gen_ai.input.messages", JSON.stringify(messages))],
  "a JSON array with spaces": (messages) => [text("gen_ai.input.messages", JSON.stringify(messages, undefined, 2))],
  "an array deep within JSON": (messages) => [
    text("input.value", JSON.stringify({ run: { id: messages.length, kwargs: { input: [{ a: { messages } }] }, more: true } })),
  ],
  "JSON within a string of JSON": (messages) => [
    text("traceloop.entity.input", JSON.stringify({ inputs: JSON.stringify({ messages }), tags: [] })),
  ],
  "flattened attributes": (messages) =>
    messages.flatMap(({ role, content }, n) => [
      text(`llm.input_messages.${n}.message.role`, role),
      text(`llm.input_messages.${n}.message.content`, content),
    ]),
  "arrays and maps of OTLP": (messages) => [
    pair("gen_ai.input.messages", {
      arrayValue: {
        values: messages.map(({ role, content }) => ({ kvlistValue: { values: [text("role", role), text("content", content)] } })),
      },
    }),
  ],
  "one growing text": (messages) => [text("prompt", messages.map(({ role, content }) => `${role}: ${content}`).join("\n"))],
};

function call(attributes: object[], n: number): Uint8Array {
  const span = {
    name: "chat",
    traceId: Buffer.alloc(16, 7),
    spanId: Buffer.alloc(8, n + 1),
    startTimeUnixNano: String(1_790_000_000_000_000_000n + BigInt(n)),
  };
  return encodeWithLibrary("Span", {
    ...span,
    attributes: [text("gen_ai.operation.name", "chat"), ...attributes, text("gen_ai.output", words(n + 1000, 12))],
  });
}

describe("a history that is sent again with every call is stored about once", () => {
  test.each(Object.entries(FORMS))("as %s", (_, form) => {
    const [messages, calls] = [history(60), 30];
    const stored = storage();
    let sent = 0;
    for (let n = 1; n <= calls; n++) {
      const record = call(form(messages.slice(0, n * 2)), n);
      sent += record.length;
      stored.keep(record);
    }
    const once = JSON.stringify(messages).length;
    expect(sent / once).toBeGreaterThan(14);
    // Each call has a head, an output and a tail of its own, and the last piece of a text is cut anew when it grows.
    expect(stored.bytes() / once).toBeLessThan(2.6);
  });
});

describe("whatever is done to a history between two calls, it is cut as if it were seen for the first time", () => {
  const long: Message = { role: "tool", content: words(7, 1500) };
  const index = fc.nat({ max: 30 });
  const EDITS: readonly fc.Arbitrary<(messages: Message[]) => Message[]>[] = [
    fc.constant((messages) => [...messages, ...history(messages.length + 2).slice(-2)]),
    fc.constant((messages) => [...messages, long]),
    index.map((n) => (messages) => messages.slice(0, n)),
    index.map((n) => (messages) => messages.slice(n)),
    index.map((n) => (messages) => messages.map((one, at) => (at === n ? { ...one, content: `${one.content}!` } : one))),
    index.map((n) => (messages) => [...messages.slice(0, n), { role: "user", content: "x" }, ...messages.slice(n)]),
  ];
  test.each(Object.entries(FORMS))("as %s", (_, form) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(...EDITS), { maxLength: 8 }), (edits) => {
        const stored = storage();
        let messages = history(20);
        edits.forEach((edit, n) => stored.keep(call(form((messages = edit(messages))), n)));
        stored.keep(call(form(messages), 99));
      }),
      { numRuns: 25 },
    );
  });
});

test("a list of thousands of pieces takes a few dozen hashes in the record", () => {
  const record = call(FORMS["a JSON array"]?.(history(4000)) ?? [], 1);
  const { skeleton, pieces } = cut(record, "span");
  expect(pieces.length).toBeGreaterThan(3000);
  expect(skeleton.length / 16).toBeLessThan(120);
  expect(Math.max(...needs(skeleton).map(({ level }) => level))).toBeGreaterThan(1);
});

test("a part inserted in the middle of a text leaves the pieces before and behind it alone", () => {
  const long = words(1, 4000);
  const stored = storage();
  stored.keep(call([text("doc", long)], 1));
  const before = stored.bytes();
  stored.keep(call([text("doc", `${long.slice(0, 9000)} inserted ${long.slice(9000)}`)], 2));
  expect(stored.bytes() - before).toBeLessThan(12_000);
});

test("any record comes back byte for byte", () => {
  const roundTrip = fc.property(traceRequests, (request) => {
    for (const { body } of splitRequest(encodeWithLibrary("Traces", request))) storage().keep(body);
  });
  fc.assert(roundTrip, { numRuns: 150 });
});

test("any long text comes back byte for byte, also one made of brackets", () => {
  const fragment = fc.oneof(
    fc.constantFrom("}, {", "},{", '"}]}', "\\", "}", "[", " ", "\n", "{"),
    fc.string(),
    fc.constant("x".repeat(400)),
  );
  const long = fc.array(fragment, { maxLength: 80 }).map((parts) => parts.join("").repeat(9));
  fc.assert(
    fc.property(long, long, (a, b) =>
      storage().keep(call([text("a", a), text("llm.input_messages.0.content", b), text("llm.input_messages.1.content", a)], 1)),
    ),
    { numRuns: 100 },
  );
});

test("bytes that are no text are cut too", () => {
  const noise = Buffer.from(Array.from({ length: 50_000 }, (_, n) => (Math.imul(n, 2_654_435_761) >>> 13) & 255));
  const { pieces } = cut(call([pair("image", { bytesValue: noise })], 1), "span");
  expect(pieces.length).toBeGreaterThan(3);
});
