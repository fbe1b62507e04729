import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spanOf } from "#otlp/record-of.ts";
import { logRequests, traceRequests } from "#otlp/testing.ts";
import { WireWriter } from "#otlp/wire-writer.ts";
import type { AnyValue } from "#trace/record.ts";
import { redactedBy } from "#trace/redacted-by.ts";
import { RECOMMENDED, type RedactionRule } from "./rule.ts";
import { CARD, EMAIL, KEY, attribute, pointer, records, redactor, regex, spanWith } from "./testing.ts";
import { Redactor } from "./redactor.ts";

/** What becomes of one attribute. */
function become(rules: readonly RedactionRule[], value: object, key = "input"): AnyValue | undefined {
  const { canonical } = new Redactor(rules, KEY).record(spanWith([{ key, value }]), "traces");
  return spanOf(canonical).attributes.get(key);
}

const text = (rules: readonly RedactionRule[], stringValue: string, key?: string): AnyValue | undefined =>
  become(rules, { stringValue }, key);

describe("a text", () => {
  test("loses what a rule finds and nothing else", () => {
    expect(text([EMAIL], "write to a@b.example, please")).toBe("write to [redacted:email], please");
  });

  test("has the same placeholder for the same value wherever it stands, when it is hashed", () => {
    const hash: RedactionRule = { ...EMAIL, action: "hash" };
    const [, one] = /(\[redacted:email:[a-p]{16}\])/.exec(String(text([hash], "from A@b.example"))) ?? [];
    expect(text([hash], `a@b.example and "a@b.example" but not c@b.example`)).toMatch(`${one} and "${one}" but not [redacted:email:`);
    expect(text([hash], "c@b.example")).not.toBe(one);
    expect(
      new Redactor([hash], Buffer.from("another key")).record(spanWith([{ key: "k", value: { stringValue: "a@b.example" } }]), "traces"),
    ).not.toBe(one);
  });

  test("goes whole when a rule says drop", () => {
    expect(text([{ ...EMAIL, action: "drop" }], "from a@b.example with words")).toBe("[redacted:email]");
  });

  test("obeys its rules in their order, where they overlap", () => {
    const domain = regex("domain", "b\\.example");
    expect(text([EMAIL, domain], "a@b.example b.example")).toBe("[redacted:email] [redacted:domain]");
    expect(text([domain, EMAIL], "a@b.example")).toBe("a@[redacted:domain]");
  });

  test("loses only what the first group of a pattern matched", () => {
    expect(text([regex("pass", "password=(\\S+)")], "password=hunter2 ok")).toBe("password=[redacted:pass] ok");
  });

  test.each([
    ["\\u0040 of JSON", "from a\\u0040b.example here"],
    ["\\x40 of Python", "from a\\x40b.example here"],
    ["%40 of URLs", "/u?mail=a%40b.example&x"],
    ["\\\\u0040 of JSON in JSON", "said \\\\u0022a\\\\u0040b.example\\\\u0022"],
  ])("hides nothing behind %s", (_, said) => {
    expect(String(text([EMAIL], said))).toContain("[redacted:email]");
    expect(String(text([EMAIL], said))).not.toMatch(/a.{1,6}b\.example/);
  });
});

describe("JSON in a text", () => {
  test("stays JSON, with every type where it was and every other byte as it was", () => {
    const before = `{ "mail" : "a@b.example",\n "n": 4111111111111111, "ok": true, "none": null, "deep": [1.50, "x\\u00e9"] }`;
    expect(text([EMAIL, CARD], before)).toBe(
      `{ "mail" : "[redacted:email]",\n "n": 0, "ok": true, "none": null, "deep": [1.50, "x\\u00e9"] }`,
    );
  });

  test("is opened within JSON, as often as it is there", () => {
    const inner = JSON.stringify({ arguments: JSON.stringify({ to: "a@b.example" }) });
    expect(JSON.parse(JSON.parse(String(text([EMAIL], inner))).arguments)).toEqual({ to: "[redacted:email]" });
  });

  test("is read through its escapes", () => {
    expect(text([EMAIL], `["a\\u0040b.example"]`)).toBe(`["[redacted:email]"]`);
  });

  test("loses what stands in its names", () => {
    expect(text([EMAIL], `{"a@b.example":1}`)).toBe(`{"[redacted:email]":1}`);
  });

  test("that was cut is read as far as it goes", () => {
    expect(text([EMAIL], `{"a":"x","to":"a@b.example and mo`)).toBe(`{"a":"x","to":"[redacted:email] and mo`);
    expect(text([EMAIL], `{"to":"a@b.example\\u00`)).toContain(`{"to":"[redacted:email]`);
  });

  test("is named by pointers, also through JSON in its texts", () => {
    const call = { calls: [{ arguments: JSON.stringify({ user: { phone: "1", id: 7 } }) }] };
    const after = JSON.parse(String(text([pointer("p", "in*", "/calls/*/arguments/user")], JSON.stringify(call)))) as typeof call;
    expect(JSON.parse(after.calls[0]?.arguments ?? "")).toEqual({ user: { phone: "[redacted:p]", id: 0 } });
    expect(text([pointer("p", "other", "/calls")], JSON.stringify(call))).toBe(JSON.stringify(call));
  });

  test("loses members by their names at any depth, and a dropped one is null", () => {
    const before = `{"a":{"Password":"x","list":[{"password":{"was":[1,"y"]}}]},"passwords":true}`;
    expect(text([attribute("pw", "password")], before)).toBe(
      `{"a":{"Password":"[redacted:pw]","list":[{"password":{"was":[0,"[redacted:pw]"]}}]},"passwords":true}`,
    );
    expect(text([attribute("pw", "password*", "drop")], before)).toBe(
      `{"a":{"Password":null,"list":[{"password":null}]},"passwords":null}`,
    );
  });

  test("that is nested deeper than anyone writes is no way around a rule, and breaks nothing", () => {
    const deep = `${"[".repeat(100_000)}"a@b.example"${"]".repeat(100_000)}`;
    expect(String(text([EMAIL], deep))).toContain('["[redacted:email]"]');
    expect(text([attribute("pw", "password")], deep)).toBe("[redacted:pw]");
  });
});

describe("a value of OTLP", () => {
  test("keeps its type", () => {
    expect(become([CARD], { intValue: "4111111111111111" })).toBe(0n);
    expect(become([CARD], { doubleValue: 4111111111111111 })).toBe(0);
    expect(become([attribute("a", "input")], { boolValue: true })).toBe(false);
    expect(become([attribute("a", "input")], { arrayValue: { values: [{ stringValue: "x" }, { intValue: "5" }] } })).toEqual([
      "[redacted:a]",
      0n,
    ]);
    expect(Buffer.from(become([EMAIL], { bytesValue: Buffer.from("to a@b.example") }) as Uint8Array).toString()).toBe(
      "to [redacted:email]",
    );
  });

  test("goes with its name when its attribute is dropped", () => {
    const { canonical } = redactor(attribute("a", "user.*", "drop")).record(
      spanWith([
        { key: "user.id", value: { stringValue: "7" } },
        { key: "other", value: {} },
      ]),
      "traces",
    );
    expect([...spanOf(canonical).attributes.keys()]).toEqual(["other", "playhead.redacted"]);
  });

  test("is named by a pointer through maps and lists", () => {
    const value = {
      kvlistValue: { values: [{ key: "list", value: { arrayValue: { values: [{ stringValue: "x" }, { stringValue: "y" }] } } }] },
    };
    const after = become([pointer("p", "input", "/list/1")], value) as unknown as ReadonlyMap<string, AnyValue>;
    expect(after.get("list")).toEqual(["x", "[redacted:p]"]);
  });

  test("that is no UTF-8 keeps every other byte", () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(" a@b.example "), Buffer.from([0x80])]);
    const after = Buffer.from(become([EMAIL], { bytesValue: bytes }) as Uint8Array);
    expect(after).toEqual(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(" [redacted:email] "), Buffer.from([0x80])]));
  });
});

test("a record says by which rules something was taken out of it, and one that lost nothing keeps its bytes", () => {
  const rules = redactor(EMAIL, CARD);
  const clean = spanWith([{ key: "a", value: { stringValue: "nothing here" } }]);
  expect(rules.record(clean, "traces").canonical.body).toBe(clean.body);
  const { canonical, tally } = rules.record(
    spanWith([{ key: "a", value: { stringValue: "a@b.example 4111111111111111 c@d.example" } }]),
    "traces",
  );
  expect(redactedBy(spanOf(canonical))).toEqual(["card", "email"]);
  expect([...tally]).toEqual([
    ["email", 2],
    ["card", 1],
  ]);
});

test("a field that OTLP does not know goes when a rule finds something in it, also behind a length that looks like a letter", () => {
  const secret = "4111111111111111 and so on, so that the length of this text is that of a letter in ASCII";
  const dirty = spanWith([], { ofTheFuture: secret });
  const clean = spanWith([], { ofTheFuture: "nothing" });
  expect(Buffer.from(redactor(CARD).record(dirty, "traces").canonical.body).includes("4111")).toBe(false);
  expect(redactor(CARD).record(clean, "traces").canonical.body).toBe(clean.body);
});

test("a value that is nested deeper than is ever read is no hiding place", () => {
  const writer = new WireWriter();
  const nest = (level: number): void => {
    if (level === 0) writer.bytes(1, Buffer.from("a@b.example"));
    else writer.message(5, () => writer.message(1, () => nest(level - 1)));
  };
  const clean = spanWith([]);
  writer.raw(clean.body);
  writer.message(9, () => {
    writer.bytes(1, Buffer.from("deep"));
    writer.message(2, () => nest(90));
  });
  const { canonical } = redactor(EMAIL).record({ ...clean, body: writer.finish() }, "traces");
  expect(Buffer.from(canonical.body).includes("@b.example")).toBe(false);
});

test("a marker that somebody else wrote hides nothing", () => {
  const forged = spanWith([{ key: "playhead.redacted", value: { stringValue: "a@b.example" } }]);
  const { canonical } = redactor(EMAIL).record(forged, "traces");
  expect(Buffer.from(canonical.body).includes("a@b")).toBe(false);
  expect(redactedBy(spanOf(canonical))).toEqual(["email"]);
});

const SECRETS = ["jane@mail.example", "4111111111111111", "+49 30 901820", "DE89370400440532013000", "sk-proj-abcdefghijklmnopqrstuv"];

const anyRules = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...RECOMMENDED, EMAIL, CARD),
    fc.record({
      name: fc.constantFrom("r1", "r2", "r3"),
      find: fc.constant("regex" as const),
      pattern: fc.constantFrom("a+", "\\bx", "^.", "[0-9]{2}", "red", "\\[", "e|a.*b", "(?i)x$"),
      flags: fc.constant(""),
      action: fc.constantFrom("mask" as const, "hash" as const, "drop" as const),
    }),
    fc.record({
      name: fc.constantFrom("a1", "a2"),
      find: fc.constant("attribute" as const),
      key: fc.constantFrom("*a*", "k", "*redacted*", "0"),
      nested: fc.boolean(),
      action: fc.constantFrom("mask" as const, "hash" as const, "drop" as const),
    }),
    fc.record({
      name: fc.constantFrom("p1", "p2"),
      find: fc.constant("pointer" as const),
      key: fc.constantFrom("*", "k"),
      pointer: fc.constantFrom("/a", "/0", "/*/a", "/a/0"),
      action: fc.constantFrom("mask" as const, "hash" as const, "drop" as const),
    }),
  ),
  { selector: ({ name }) => name, minLength: 1, maxLength: 6 },
);

const anyText = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...SECRETS,
        " ",
        '"',
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\\",
        "\\u0040",
        "a",
        "x",
        "1",
        "redacted",
        "[redacted:email]",
        "[redacted:r1]",
        "%40",
        "\n",
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join("")),
  fc.json(),
  fc.json().map((json) => JSON.stringify({ a: json, k: [json, SECRETS[0]] })),
);

describe("any rules, any text", () => {
  test("redacting again changes nothing", () => {
    fc.assert(
      fc.property(anyRules, anyText, fc.constantFrom("k", "a", "other"), (rules, said, key) => {
        const once = new Redactor(rules, KEY).record(spanWith([{ key, value: { stringValue: said } }]), "traces").canonical;
        const again = new Redactor(rules, KEY).record(once, "traces");
        expect(Buffer.compare(again.canonical.body, once.body)).toBe(0);
        expect(again.tally.isEmpty).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("what was JSON is JSON of the same shape, unless a rule takes it whole", () => {
    const rules = [...RECOMMENDED, pointer("p", "*", "/a/*"), attribute("k", "k")];
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "medium" }), fc.constantFrom(...SECRETS), (json, secret) => {
        const before = JSON.stringify({ a: json, list: [secret, { k: secret }] });
        expect(shapeOf(JSON.parse(String(text(rules, before, "other"))))).toEqual(shapeOf(JSON.parse(before)));
      }),
    );
  });
});

/** Types in their places; names may be redacted. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === "object" && value !== null) return Object.values(value).map(shapeOf);
  return value === null ? null : typeof value;
}

/** Secrets in every text of a request: names, values, keys, events, links, resource, scope, state. */
function poisoned(message: unknown): unknown {
  let next = 0;
  const secret = (): string => SECRETS[next++ % SECRETS.length] ?? "";
  const walk = (value: unknown): unknown => {
    if (typeof value === "string" && !/^-?\d+$/.test(value)) return `${value} ${secret()} !`;
    if (value instanceof Uint8Array) return value;
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, name === "bytesValue" ? Buffer.from(`${secret()} .`) : walk(one)]),
    );
  };
  return walk(message);
}

describe.each([
  ["Traces", "traces", traceRequests],
  ["Logs", "logs", logRequests],
] as const)("any request of %s", (type, signal, arbitrary) => {
  test("holds nothing that a rule matches afterwards, and redacting again changes nothing", () => {
    const rules = new Redactor(RECOMMENDED, KEY);
    fc.assert(
      fc.property(arbitrary, (message) => {
        for (const canonical of records(type, poisoned(message) as object)) {
          const once = rules.record(canonical, signal).canonical;
          for (const bytes of Object.values(once) as Uint8Array[])
            for (const secret of SECRETS) expect(Buffer.from(bytes).includes(secret)).toBe(false);
          const again = rules.record(once, signal).canonical;
          expect([again.body, again.resource, again.scope].map((part) => Buffer.from(part))).toEqual(
            [once.body, once.resource, once.scope].map((part) => Buffer.from(part)),
          );
        }
      }),
    );
  });

  test("keeps every byte when no rule means anything in it", () => {
    const rules = redactor(attribute("never", "no-such-name"), regex("never-2", "no such text"));
    fc.assert(
      fc.property(arbitrary, (message) => {
        for (const canonical of records(type, message)) {
          const { canonical: after } = rules.record(canonical, signal);
          expect([after.body, after.resource, after.scope]).toEqual([canonical.body, canonical.resource, canonical.scope]);
        }
      }),
    );
  });
});

describe("ten megabytes", () => {
  const size = 10_000_000;
  const rules = [...RECOMMENDED, regex("bomb", "(a+)+$"), regex("bomb-2", "a.*b|a")];
  // Whatever is not linear takes hours.
  test.each([
    ["of one letter", "a".repeat(size)],
    ["of quotes", '"'.repeat(size)],
    ["of backslashes", "\\".repeat(size)],
    ["of brackets", "[".repeat(size)],
    ["of digits", "4".repeat(size)],
    ["of @", "@".repeat(size)],
    ["of words with a secret at the end", `${"lorem ipsum ".repeat(size / 12)} jane@mail.example`],
  ])("%s are gone through in seconds", { timeout: 120_000 }, (_, said) => {
    expect(String(text(rules, said))).not.toContain("jane@");
  });
});
