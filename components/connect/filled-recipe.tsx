"use client";
import { fill, type Target } from "#connect/fill.ts";
import { filledWay } from "#connect/index.ts";
import type { Recipe } from "#connect/recipe.ts";
import { useOwnKey } from "./own-key.ts";
import { RecipeView } from "./recipe-view.tsx";
import { SnippetView } from "./snippet-view.tsx";

/** With the key that was made on this page, where one was. */
function useTarget(target: Target): Target {
  const key = useOwnKey(target.project);
  return key === undefined ? target : { ...target, key };
}

/** A recipe with the real address and key in its snippets. */
export function FilledRecipe({ recipe, target, way }: { recipe: Recipe; target: Target; way: number }) {
  const to = useTarget(target);
  return <RecipeView project={target.project} recipe={{ ...recipe, ways: recipe.ways.map((one) => filledWay(one, to)) }} way={way} />;
}

export function FilledSnippet({ name, text, target }: { name: string; text: string; target: Target }) {
  return <SnippetView name={name} text={fill(text, useTarget(target))} />;
}
