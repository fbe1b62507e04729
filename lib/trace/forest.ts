/** One item with those that name it as their parent, in the order they were given. */
export interface Tree<T> {
  readonly item: T;
  readonly children: Tree<T>[];
}

/** Index of each item's parent, or -1. A repeated id belongs to its first item. */
function parents<T>(items: readonly T[], idOf: (item: T) => string, parentOf: (item: T) => string | undefined): Int32Array {
  const byId = new Map<string, number>();
  items.forEach((item, at) => {
    if (!byId.has(idOf(item))) byId.set(idOf(item), at);
  });
  return Int32Array.from(items, (item, at) => {
    const parent = parentOf(item);
    const found = parent === undefined ? -1 : (byId.get(parent) ?? -1);
    return found === at ? -1 : found;
  });
}

/** Cuts every circle at its first item, which becomes a root. */
function cutCycles(parent: Int32Array): void {
  const walk = new Int32Array(parent.length).fill(-1);
  for (let start = 0; start < parent.length; start++) {
    let at = start;
    while (at >= 0 && (walk[at] ?? -1) < 0) {
      walk[at] = start;
      at = parent[at] ?? -1;
    }
    if (at < 0 || walk[at] !== start) continue;
    let first = at;
    for (let next = parent[at] ?? -1; next !== at && next >= 0; next = parent[next] ?? -1) first = Math.min(first, next);
    parent[first] = -1;
  }
}

/**
 * The items as trees: every item exactly once, for any input. An item whose parent is missing is a root; a circle of parents is
 * cut at its first item; of items with one id, the first has the children.
 */
export function forest<T>(items: readonly T[], idOf: (item: T) => string, parentOf: (item: T) => string | undefined): Tree<T>[] {
  const parent = parents(items, idOf, parentOf);
  cutCycles(parent);
  const trees = items.map((item): Tree<T> => ({ item, children: [] }));
  const roots: Tree<T>[] = [];
  trees.forEach((tree, at) => (trees[parent[at] ?? -1]?.children ?? roots).push(tree));
  return roots;
}

/** Every item below and including these trees, parents first, without recursion: depth is the sender's to choose. */
export function* descend<T>(trees: readonly Tree<T>[]): Generator<{ tree: Tree<T>; parent: Tree<T> | undefined }> {
  const stack = trees.toReversed().map((tree) => ({ tree, parent: undefined as Tree<T> | undefined }));
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    yield top;
    for (const child of top.tree.children.toReversed()) stack.push({ tree: child, parent: top.tree });
  }
}
