import type { Finding } from "#trace/finding.ts";
import type { Json } from "#trace/message.ts";
import { declaredWords, fieldSchema, itemSchema, requiredFields, resolved } from "./schema-words.ts";

export interface ArgumentRow {
  /** RFC 6901 pointer into the arguments. */
  pointer: string;
  field: string;
  /** Absent: the field was not sent. */
  value?: Json;
  /** Absent: the tool's schema says nothing of this field, or no schema was captured. */
  declared?: string;
  /** Those that point at this very place, or at a place inside it that has no row. */
  findings: Finding[];
  /** Fields of an object, items of a list; none for a scalar. */
  children: ArgumentRow[];
  /** Whether a finding hangs on one of them: such a list is not folded. */
  troubled: boolean;
}

/** Deeper values are shown as JSON: hostile nesting must not end the stack, and nobody reads further in a table. */
const DEEPEST = 12;

interface Node {
  pointer: string;
  value: Json | undefined;
  schema: Json | undefined;
  depth: number;
}

/** One row a field, those inside it below it: what was sent, then what was required or pointed at and was not. */
export function argumentRows(value: Json | undefined, schema: Json | undefined, findings: readonly Finding[]): ArgumentRow[] {
  const pointed = findings.filter((finding) => finding.path !== undefined && finding.path !== "");
  return childrenOf({ pointer: "", value, schema: resolved(schema, schema), depth: 0 }, schema, pointed);
}

/** Findings of the whole arguments, which have no row: not JSON, not an object, a tool that was not declared. */
export function wholeFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.path === undefined || finding.path === "");
}

function childrenOf(node: Node, root: Json | undefined, findings: readonly Finding[]): ArgumentRow[] {
  const { value, schema, pointer, depth } = node;
  if (depth >= DEEPEST) return [];
  if (Array.isArray(value)) {
    const items = itemSchema(schema, root);
    return value.map((item, at) =>
      row({ pointer: `${pointer}/${at}`, value: item, schema: items, depth }, String(at), true, root, findings),
    );
  }
  const missing = (name: string): boolean => !isObject(value) || !Object.hasOwn(value, name);
  if (!isObject(value) && (value !== undefined || depth > 0)) return [];
  const required = requiredFields(schema);
  const absent = [...new Set([...required, ...pointedIn(pointer, findings)])].filter(missing);
  return [...(isObject(value) ? Object.keys(value) : []), ...absent].map((name) =>
    row(
      {
        pointer: `${pointer}/${escapePointer(name)}`,
        value: isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined,
        schema: fieldSchema(schema, name, root),
        depth,
      },
      name,
      required.includes(name),
      root,
      findings,
    ),
  );
}

function row(node: Node, field: string, required: boolean, root: Json | undefined, findings: readonly Finding[]): ArgumentRow {
  const within = findings.filter((finding) => isWithin(finding, node.pointer));
  const children = childrenOf({ ...node, depth: node.depth + 1 }, root, within);
  const declared = declaredWords(node.schema, required);
  return {
    pointer: node.pointer,
    field,
    ...(node.value === undefined ? {} : { value: node.value }),
    ...(declared === undefined ? {} : { declared }),
    findings: within.filter((finding) => !children.some((child) => isWithin(finding, child.pointer))),
    children,
    troubled: children.some((child) => child.troubled || child.findings.length > 0),
  };
}

function isWithin({ path }: Finding, pointer: string): boolean {
  return path === pointer || (path ?? "").startsWith(`${pointer}/`);
}

/** Fields directly below a place that findings point at. */
function pointedIn(pointer: string, findings: readonly Finding[]): string[] {
  return findings.flatMap(({ path }) => {
    const name = path?.startsWith(`${pointer}/`) ? path.slice(pointer.length + 1).split("/")[0] : undefined;
    return name === undefined ? [] : [name.replaceAll("~1", "/").replaceAll("~0", "~")];
  });
}

function escapePointer(field: string): string {
  return field.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
