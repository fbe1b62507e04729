import { fill, type Target } from "./fill.ts";
import type { Recipe, Snippet, Way } from "./recipe.ts";
import { BACKENDS } from "./recipes/backends.ts";
import { FRAMEWORKS } from "./recipes/frameworks.ts";
import { PROGRAMS } from "./recipes/programs.ts";

/** Every SDK that is read, by name; what fits all stands first. */
export const RECIPES: readonly Recipe[] = [
  ...PROGRAMS.slice(0, 1),
  ...[...BACKENDS, ...FRAMEWORKS, ...PROGRAMS.slice(1)].toSorted((a, b) => a.name.localeCompare(b.name, "en")),
];

export function recipeNamed(id: string): Recipe | undefined {
  return RECIPES.find((one) => one.id === id);
}

/** A way with the real address and key in its snippets. */
export function filledWay(way: Way, target: Target): Way {
  const snippet = ({ file, text }: Snippet): Snippet => ({ file, text: fill(text, target) });
  return {
    ...way,
    ...(way.env === undefined ? {} : { env: fill(way.env, target) }),
    ...(way.setUp === undefined ? {} : { setUp: snippet(way.setUp) }),
    correlation: snippet(way.correlation),
  };
}
