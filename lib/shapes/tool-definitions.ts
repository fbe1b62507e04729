import { compact } from "#trace/compact.ts";
import type { Json, ToolDefinition } from "#trace/message.ts";
import { field, isObject, text } from "./read.ts";
import { parseJson } from "#trace/parse-json.ts";

/** Bedrock puts the schema one level down: `{json: schema}`. */
function schemaOf(sent: Json | undefined): Json | undefined {
  if (typeof sent === "string") return parseJson(sent) ?? sent;
  const inner = isObject(sent) && Object.keys(sent).length === 1 ? field(sent, "json") : undefined;
  return isObject(inner) ? inner : sent;
}

function definition(value: Json): ToolDefinition[] {
  if (typeof value === "string") {
    const inner = /^\s*\{/.test(value) ? parseJson(value) : undefined;
    return inner === undefined ? value.split(",").map((name) => ({ name: name.trim() })) : definition(inner);
  }
  if (!isObject(value)) return [];
  const declared = field(value, "functionDeclarations", "function_declarations");
  if (Array.isArray(declared)) return declared.flatMap(definition);
  const inner = field(value, "function", "tool", "json_schema", "data");
  // Beside a name, a text is where the function stands in the code (Haystack).
  if (isObject(inner) || (typeof inner === "string" && text(value, "name") === undefined)) return definition(inner);
  const name = text(value, "name", "type");
  if (name === undefined) return [];
  const parameters = schemaOf(field(value, "parameters", "inputSchema", "input_schema", "parametersJsonSchema", "parameters_json_schema"));
  return [
    compact<ToolDefinition>({
      name,
      description: text(value, "description"),
      parameters,
    }),
  ];
}

/** Tool definitions in any SDK's spelling: nested in `function`, flat, Gemini declarations, JSON texts, bare names, names joined by commas. */
export function toolDefinitions(value: Json | undefined): ToolDefinition[] | undefined {
  if (value === undefined) return undefined;
  const all = (Array.isArray(value) ? value : [value]).flatMap(definition);
  return all.length === 0 ? undefined : all;
}
