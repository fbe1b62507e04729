import { compact } from "#trace/compact.ts";
import type { Json, ToolDefinition } from "#trace/message.ts";
import { field, isObject, text } from "./read.ts";
import { parseJson } from "#trace/parse-json.ts";

function definition(value: Json): ToolDefinition[] {
  if (typeof value === "string") {
    const inner = /^\s*\{/.test(value) ? parseJson(value) : undefined;
    return inner === undefined ? value.split(",").map((name) => ({ name: name.trim() })) : definition(inner);
  }
  if (!isObject(value)) return [];
  const declared = field(value, "functionDeclarations", "function_declarations");
  if (Array.isArray(declared)) return declared.flatMap(definition);
  const inner = field(value, "function", "tool", "json_schema", "data");
  if (isObject(inner) || typeof inner === "string") return definition(inner);
  const name = text(value, "name", "type");
  if (name === undefined) return [];
  const parameters = field(value, "parameters", "inputSchema", "input_schema", "parametersJsonSchema", "parameters_json_schema");
  return [
    compact<ToolDefinition>({
      name,
      description: text(value, "description"),
      parameters: typeof parameters === "string" ? (parseJson(parameters) ?? parameters) : parameters,
    }),
  ];
}

/** Tool definitions in any SDK's spelling: nested in `function`, flat, Gemini declarations, JSON texts, bare names, names joined by commas. */
export function toolDefinitions(value: Json | undefined): ToolDefinition[] | undefined {
  if (value === undefined) return undefined;
  const all = (Array.isArray(value) ? value : [value]).flatMap(definition);
  return all.length === 0 ? undefined : all;
}
