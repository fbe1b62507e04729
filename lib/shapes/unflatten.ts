import type { Json } from "#trace/message.ts";
import type { Attributes } from "#trace/record.ts";
import { jsonOf } from "./json-of.ts";

/** Flattened keys are paths that strangers wrote (dialects.md §5.17): Maps while building, no prototypes after, capped both ways. */
type Tree = Map<string, Tree | Leaf>;
interface Leaf {
  leaf: Json;
}

const MAX_DEPTH = 12;
const INDEX = /^\d{1,5}$/;

function plant(tree: Tree, path: readonly string[], leaf: Json): void {
  let here = tree;
  for (const step of path.slice(0, -1)) {
    const next = here.get(step) ?? new Map<string, Tree | Leaf>();
    if (!(next instanceof Map)) return;
    here.set(step, next);
    here = next;
  }
  const last = path.at(-1) ?? "";
  if (!here.has(last)) here.set(last, { leaf });
}

function harvest(tree: Tree): Json {
  const keys = [...tree.keys()];
  const jsonAt = (key: string): Json => {
    const node = tree.get(key);
    return node === undefined ? null : node instanceof Map ? harvest(node) : node.leaf;
  };
  if (keys.every((key) => INDEX.test(key))) return keys.toSorted((a, b) => Number(a) - Number(b)).map(jsonAt);
  const object = Object.create(null) as { [key: string]: Json };
  for (const key of keys) object[key] = jsonAt(key);
  return object;
}

/**
 * The list or object that attributes `prefix…` spell key by key; undefined when there is none. Indices may come in any order
 * and with gaps. Keys deeper than 12 steps stay in the record only.
 */
export function unflatten(attributes: Attributes, prefix: string): Json | undefined {
  const tree: Tree = new Map();
  for (const [key, value] of attributes) {
    if (!key.startsWith(prefix)) continue;
    const path = key.slice(prefix.length).split(".");
    if (path.length <= MAX_DEPTH) plant(tree, path, jsonOf(value));
  }
  return tree.size === 0 ? undefined : harvest(tree);
}
