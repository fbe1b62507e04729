import type { Json, Message } from "./message.ts";
import { parseJson } from "./parse-json.ts";
import type { Step } from "./step.ts";

type Node = { [key: string]: Json };

/** Under these names requests say in which form the answer is wanted: OpenAI (both APIs), Anthropic, Google, Ollama, vLLM, and our own. */
const PLACES: readonly (readonly string[])[] = [
  ["response_format"],
  ["responseFormat"],
  ["text", "format"],
  ["output_config", "format"],
  ["output_format"],
  ["responseSchema"],
  ["response_schema"],
  ["responseJsonSchema"],
  ["response_json_schema"],
  ["generationConfig", "responseSchema"],
  ["generationConfig", "responseJsonSchema"],
  ["generation_config", "response_schema"],
  ["format"],
  ["guided_json"],
];

/** Inside a form: the schema itself, or one step further in. */
const INNER: readonly (readonly string[])[] = [["json_schema", "schema"], ["schema"], ["json_schema"]];

/** Keywords of which a JSON Schema that says anything has one. */
const KEYWORDS = ["properties", "$ref", "anyOf", "oneOf", "allOf", "items", "enum", "const", "required"];

/** The JSON Schema that a model call was told to answer by; undefined where none was sent. Pure. */
export function answerSchema({ params }: Pick<Step, "params">): Json | undefined {
  if (params === undefined) return undefined;
  for (const place of PLACES) {
    const form = asObject(at(params, place));
    if (form === undefined) continue;
    const schema = [...INNER.map((inner) => asObject(at(form, inner))), form].find((each) => each !== undefined && isSchema(each));
    if (schema !== undefined) return schema;
  }
  return undefined;
}

/** What an answer says in words; undefined when it calls a tool, refuses, or says nothing: then no schema holds for it. */
export function answerText({ parts }: Message): string | undefined {
  if (parts.some(({ type }) => type === "tool_call" || type === "refusal")) return undefined;
  const text = parts.map((part) => (part.type === "text" ? part.text : "")).join("");
  return text.trim() === "" ? undefined : text;
}

function at(value: Json, keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((inner, key) => {
    const node = asObject(inner);
    return node !== undefined && Object.hasOwn(node, key) ? node[key] : undefined;
  }, value);
}

/** Some SDKs send it as JSON text. */
function asObject(value: Json | undefined): Node | undefined {
  const read = typeof value === "string" && value.startsWith("{") ? parseJson(value) : value;
  return read !== null && typeof read === "object" && !Array.isArray(read) ? read : undefined;
}

function isSchema(node: Node): boolean {
  return KEYWORDS.some((key) => Object.hasOwn(node, key));
}
