import fc from "fast-check";
import { expect, it } from "vitest";
import { descend, forest } from "#trace/forest.ts";

interface Item {
  id: string;
  parent?: string;
}

const shape = (items: readonly Item[]) =>
  forest(
    items,
    (item) => item.id,
    (item) => item.parent,
  );

const names = fc.constantFrom("a", "b", "c", "d", "e", "f", "g");
const anyItems = fc.array(fc.record({ id: names, parent: names }, { requiredKeys: ["id"] }), { maxLength: 30 });

it("every item is in the forest exactly once, whatever its parents say", () => {
  fc.assert(
    fc.property(anyItems, (items) => {
      const seen = [...descend(shape(items))].map(({ tree }) => tree.item);
      expect(seen).toHaveLength(items.length);
      expect(new Set(seen)).toEqual(new Set(items));
    }),
  );
});

it("a child whose parent never came is a root", () => {
  expect(shape([{ id: "a", parent: "lost" }]).map((tree) => tree.item.id)).toEqual(["a"]);
});

it("a child lies under its parent even when it was listed first", () => {
  const [root] = shape([{ id: "child", parent: "root" }, { id: "root" }]);
  expect(root?.item.id).toBe("root");
  expect(root?.children.map((tree) => tree.item.id)).toEqual(["child"]);
});

it("a circle of parents is cut at its first item", () => {
  const roots = shape([
    { id: "a", parent: "b" },
    { id: "b", parent: "a" },
    { id: "c", parent: "c" },
  ]);
  expect(roots.map((tree) => tree.item.id)).toEqual(["a", "c"]);
  expect(roots[0]?.children.map((tree) => tree.item.id)).toEqual(["b"]);
});

it("a chain of a hundred thousand parents is walked without running out of stack", () => {
  const chain = Array.from({ length: 100_000 }, (_, n): Item => (n === 0 ? { id: "0" } : { id: `${n}`, parent: `${n - 1}` }));
  expect([...descend(shape(chain))]).toHaveLength(chain.length);
});
