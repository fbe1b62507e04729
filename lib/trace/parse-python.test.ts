import fc from "fast-check";
import { expect, it } from "vitest";
import { parsePython, parsePythonObject } from "#trace/parse-python.ts";

it("what str() made of a tool's result is read as what the tool gave back", () => {
  const sent = `{'order_id': 'ORD-1', 'total': 20.0, 'note': "it's <b>late</b> ☎", 'tags': ('a',), 'paid': True, 'by': None}`;
  expect(parsePython(sent)).toEqual({ order_id: "ORD-1", total: 20, note: "it's <b>late</b> ☎", tags: ["a"], paid: true, by: null });
});

it("escapes that repr writes are read", () => {
  expect(parsePython(String.raw`['a\'b', "c\"d", 'e\\n\n', '\x00\u00e9\U0001f389']`)).toEqual(["a'b", 'c"d', "e\\n\n", "\u0000é🎉"]);
});

it.each(["{'a'}", "{'a': 1", "[object Object]", "{'f': <function x at 0x7f>}", "[Decimal('1')]", "{'a': nan}", "['\\q']", "[1 2]"])(
  "%s stays text",
  (sent) => {
    expect(parsePython(sent)).toBeUndefined();
  },
);

it("any nested value of a stranger comes back whole, and no key of it is a prototype's", () => {
  const repr = (value: unknown): string => {
    if (value === null) return "None";
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value === "string") return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
    if (typeof value !== "object") return String(value);
    if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
    return `{${Object.entries(value)
      .map(([key, inner]) => `${repr(key)}: ${repr(inner)}`)
      .join(", ")}}`;
  };
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const value = fc.letrec((tie) => ({
    node: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("node")), fc.dictionary(fc.string(), tie("node"))),
  })).node;
  fc.assert(
    fc.property(fc.array(value), (sent) => {
      expect(JSON.stringify(parsePython(repr(sent)))).toBe(JSON.stringify(sent));
    }),
  );
  expect(Object.hasOwn(parsePython("{'__proto__': {'x': 1}}") as object, "__proto__")).toBe(true);
});

it("a text of a megabyte that never ends is given up in time that grows with its length", () => {
  const started = performance.now();
  expect(parsePython(`['${"a\\'".repeat(300_000)}`)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(2_000);
});

it("what repr wrote of an object is read by its fields, objects within and members of enumerations too", () => {
  const sent = `Answer(id='a1', role=<Role.ASSISTANT: 'assistant'>, calls=[Call(name='look', args='{"a":"=(1)"}')], at=(1, 2), rest=None, empty=Usage())`;
  expect(parsePythonObject(sent)).toEqual({
    id: "a1",
    role: "assistant",
    calls: [{ name: "look", args: '{"a":"=(1)"}' }],
    at: [1, 2],
    rest: null,
    empty: {},
  });
});

it.each([
  "look(1)",
  "A(b=Decimal('1'))",
  "A(b=<Client object at 0x7f>)",
  "A(b=1",
  "A(b=1))",
  "A(b=1",
  "A(b=1]",
  "['a']",
  "done (see above)",
])("%s is no object that tells its fields", (sent) => {
  expect(parsePythonObject(sent)).toBeUndefined();
});

it("an object's field with a prototype's name is a field", () => {
  expect(Object.hasOwn(parsePythonObject("A(__proto__=B(x=1))") ?? {}, "__proto__")).toBe(true);
});

it("an object that opens fifty thousand others is given up in time that grows with its length", () => {
  const started = performance.now();
  expect(parsePythonObject("A(b=".repeat(50_000))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(2_000);
});
