/**
 * The list of a record's pieces, stored once like the pieces themselves: a list of hashes is cut where the hashes say so, each part is
 * a *node* (the hashes one after the other), and the list of nodes is cut again while it is long. A history that grows repeats its nodes.
 */

export const HASH_BYTES = 16;
/** 16 bytes as a string of 16 characters (latin1): compares and keys a Map at the cost of a string. */
export type Hash = string;

/** Hashes of one level, in order: level 0 are pieces of the record, level n+1 are nodes whose text lists hashes of level n. */
export interface Level {
  level: number;
  hashes: Hash[];
}

/** Two bits of a record's bytes hold the level. */
const MAX_LEVEL = 3;
/** A list up to this stays as it is: beside those of its neighbours in a pack it compresses to little. */
const MAX_PLAIN = 32;
/** A node lists at least so many. */
const MIN_NODE = 8;
/** One hash in 16 ends a node. */
const ends = (hash: Hash): boolean => (hash.charCodeAt(0) & 15) === 0;

/** `hashes` as nodes and a rest that makes no whole node yet, highest level first. `store` keeps a node's text and says its hash. */
export function fold(hashes: Hash[], store: (text: Uint8Array) => Hash): Level[] {
  if (hashes.length <= MAX_PLAIN) return hashes.length === 0 ? [] : [{ level: 0, hashes }];
  const levels: Level[] = [];
  let list = hashes;
  for (let level = 0; level < MAX_LEVEL; level++) {
    const nodes: Hash[] = [];
    let from = 0;
    for (let at = 0; at < list.length; at++) {
      if (at + 1 - from < MIN_NODE || !ends(list[at] as Hash)) continue;
      nodes.push(store(Buffer.from(list.slice(from, at + 1).join(""), "latin1")));
      from = at + 1;
    }
    if (from < list.length) levels.unshift({ level, hashes: list.slice(from) });
    if (nodes.length === 0) return levels;
    list = nodes;
  }
  levels.unshift({ level: MAX_LEVEL, hashes: list });
  return levels;
}

/** The hashes that a node lists. */
export function unfold(node: Uint8Array): Hash[] {
  const text = Buffer.from(node.buffer, node.byteOffset, node.byteLength).toString("latin1");
  return Array.from({ length: Math.floor(text.length / HASH_BYTES) }, (_, at) => text.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}
