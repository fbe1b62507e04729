import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { Attributes } from "#trace/record.ts";
import type { Head } from "#trace/told.ts";
import { field, isObject, text } from "#shapes/read.ts";
import { firstJson, firstText } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";
import { vendorOf } from "./vendor-prefix.ts";

/** Every value says what it is: `{type: "chat_messages", value: [...]}`. */
function unwrap(sent: Json): Json {
  const value = isObject(sent) && text(sent, "type") !== undefined ? field(sent, "value") : undefined;
  return value ?? sent;
}

const base = containerDialect({
  name: "langwatch",
  why: "its own spans name the model with whom it was asked of, and tell it under the convention's name; no other library writes its inputs",
  prefix: "langwatch.",
  kind: ["langwatch.span.type"],
  kinds: new Map([
    ["llm", "model"],
    ["agent", "agent"],
    ["tool", "tool"],
    ["rag", "retrieval"],
    ["guardrail", "guardrail"],
    ["evaluation", "other"],
    ["workflow", "other"],
    ["component", "other"],
    ["module", "other"],
    ["chain", "other"],
    ["task", "other"],
    ["span", "other"],
  ]),
  input: ["langwatch.input"],
  output: ["langwatch.output"],
  unwrap,
  usage: ["langwatch.metrics"],
  tools: ["langwatch.params"],
});

/** Its clients name the vendor before the model they asked for. */
function askedFor(attributes: Attributes): Partial<Head> {
  const asked = vendorOf(firstText(attributes, ["gen_ai.request.model"]));
  return compact<Partial<Head>>({ provider: asked?.vendor, modelRequested: asked?.model });
}

/** Settings of the call, without the tools that are told apart. */
function settingsIn(attributes: Attributes): Head["params"] {
  const sent = firstJson(attributes, ["langwatch.params"])?.value;
  const entries = isObject(sent) ? Object.entries(sent).filter(([name]) => name !== "tools") : [];
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

export const langwatch: Dialect = {
  ...base,
  head: (record) => {
    const head = base.head(record);
    if (head.kind !== "model") return head;
    return { ...head, ...askedFor(record.attributes), ...compact<Partial<Head>>({ params: settingsIn(record.attributes) }) };
  },
};
