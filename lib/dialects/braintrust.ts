import { compact } from "#trace/compact.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import { isObject, type JsonObject, text } from "#shapes/read.ts";
import { firstJson } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";

/** What Braintrust calls a span's type, within its span attributes. */
const TYPES: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["llm", "model"],
  ["tool", "tool"],
  ["task", "other"],
  ["function", "other"],
  ["eval", "other"],
  ["score", "other"],
]);

function objectIn(attributes: Attributes, name: string): JsonObject {
  const sent = firstJson(attributes, [name])?.value;
  return isObject(sent) ? sent : {};
}

const kindOf = ({ attributes }: Record): StepKind | undefined =>
  TYPES.get(text(objectIn(attributes, "braintrust.span_attributes"), "type") ?? "");

const bodies = containerDialect(
  {
    name: "braintrust",
    why: "whole inputs and outputs, beside the convention's own names where a library writes both",
    prefix: "braintrust.",
    kind: [],
    kinds: new Map(),
    input: ["braintrust.input_json", "braintrust.input"],
    output: ["braintrust.output_json", "braintrust.output"],
    usage: ["braintrust.metrics"],
  },
  kindOf,
);

export const braintrust: Dialect = {
  ...bodies,
  head: (record) => {
    const head = bodies.head(record);
    const model = head.kind === "model" ? text(objectIn(record.attributes, "braintrust.metadata"), "model") : undefined;
    return compact({ ...head, modelRequested: model });
  },
};
