import type { Finding } from "#trace/finding.ts";
import type { Json } from "#trace/message.ts";
import { declaredWords, fieldSchema, requiredFields } from "./schema-words.ts";

export interface ArgumentRow {
  /** RFC 6901 pointer into the arguments; "" for the whole. */
  pointer: string;
  field: string;
  /** Absent: the field was not sent. */
  value?: Json;
  /** Absent: the tool's schema says nothing of this field, or no schema was captured. */
  declared?: string;
  findings: Finding[];
}

/** One row a field: those that were sent, then those that were required and were not. Findings stand at the field they point into. */
export function argumentRows(value: Json | undefined, schema: Json | undefined, findings: readonly Finding[]): ArgumentRow[] {
  const fields = isObject(value) ? Object.keys(value) : [];
  const pointed = findings
    .flatMap((finding) => (finding.path === undefined ? [] : [topField(finding.path)]))
    .filter((name) => name !== undefined);
  const missing = [...new Set([...requiredFields(schema), ...pointed])].filter((name) => !fields.includes(name));
  return [...fields, ...missing].map((field) => {
    const declared = declaredWords(fieldSchema(schema, field), requiredFields(schema).includes(field));
    const sent = isObject(value) && Object.hasOwn(value, field) ? value[field] : undefined;
    return {
      pointer: `/${escapePointer(field)}`,
      field,
      ...(sent === undefined ? {} : { value: sent }),
      ...(declared === undefined ? {} : { declared }),
      findings: findings.filter((finding) => finding.path !== undefined && topField(finding.path) === field),
    };
  });
}

/** Findings of the whole arguments, which have no row: not JSON, not an object, a tool that was not declared. */
export function wholeFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.path === undefined || topField(finding.path) === undefined);
}

function topField(pointer: string): string | undefined {
  const first = pointer.split("/")[1];
  return first === undefined || first === "" ? undefined : first.replaceAll("~1", "/").replaceAll("~0", "~");
}

function escapePointer(field: string): string {
  return field.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
