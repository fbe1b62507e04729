import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { collectorEndpoints } from "#app/collector-endpoints.ts";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn, segment } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { Checklist } from "#components/connect/checklist.tsx";
import { ConnectHead } from "#components/connect/connect-head.tsx";
import { RecipeList } from "#components/connect/recipe-list.tsx";
import { FilledRecipe, FilledSnippet } from "#components/connect/filled-recipe.tsx";
import { KeyMaker } from "#components/connect/key-maker.tsx";
import { DemoButton } from "#components/run-list/demo-button.tsx";
import { config } from "#config";
import type { Target } from "#connect/fill.ts";
import { RECIPES, recipeNamed } from "#connect/index.ts";
import type { Recipe } from "#connect/recipe.ts";
import { TEST_SPAN } from "#connect/test-span.ts";
import { connectionOf } from "#read/connection.ts";

export const metadata: Metadata = { title: "Connect" };

interface Props {
  params: Promise<{ project: string; sdk?: string[] }>;
  searchParams: Promise<SearchParams>;
}

export default async function ConnectPage({ params, searchParams }: Props) {
  const { project: raw, sdk } = await params;
  const project = projectIn(raw);
  await enterPage("viewer", project);
  const recipe = chosen(sdk);
  const target = targetOf(project);
  const way = Number(one((await searchParams)["way"]) ?? "0");
  return (
    <>
      <ConnectHead {...target} />
      <div className="connect">
        <RecipeList project={project} recipes={RECIPES.map(({ id, name, words }) => ({ id, name, words }))} chosen={recipe.id} />
        <FilledRecipe key={recipe.id} recipe={recipe} target={target} way={way} />
        <aside className="incoming">
          {target.key === undefined ? null : <KeyMaker project={project} />}
          <Checklist project={project} first={await connectionOf(project)} />
          <h3>A span by hand</h3>
          <FilledSnippet name="Shell" text={TEST_SPAN} target={target} />
          <h3>Without an agent</h3>
          <DemoButton project={project} />
        </aside>
      </div>
    </>
  );
}

function chosen(sdk: string[] | undefined): Recipe {
  const [id, ...more] = sdk ?? [];
  const recipe = id === undefined ? RECIPES[0] : recipeNamed(segment(id));
  return recipe === undefined || more.length > 0 ? notFound() : recipe;
}

/** Stands where a key belongs until one is made here. */
const SOME_KEY = "ph_YOUR_KEY";

function targetOf(project: string): Target {
  return { ...collectorEndpoints(), project, ...(config().auth === "on" ? { key: SOME_KEY } : {}) };
}
