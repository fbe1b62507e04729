import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Identity } from "#access/identity.ts";
import { collectorEndpoints } from "#app/collector-endpoints.ts";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn, segment } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { Checklist } from "#components/connect/checklist.tsx";
import { ConnectHead } from "#components/connect/connect-head.tsx";
import { RecipeList } from "#components/connect/recipe-list.tsx";
import { RecipeView } from "#components/connect/recipe-view.tsx";
import { SnippetView } from "#components/connect/snippet-view.tsx";
import { DemoButton } from "#components/run-list/demo-button.tsx";
import { config } from "#config";
import { fill, type Target } from "#connect/fill.ts";
import { filledRecipe, RECIPES, recipeNamed } from "#connect/index.ts";
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
  const who = await enterPage("viewer", project);
  const recipe = chosen(sdk);
  const target = targetOf(project, who);
  const way = Number(one((await searchParams)["way"]) ?? "0");
  return (
    <>
      <ConnectHead {...target} />
      <div className="connect">
        <RecipeList project={project} recipes={RECIPES.map(({ id, name, words }) => ({ id, name, words }))} chosen={recipe.id} />
        <RecipeView key={recipe.id} project={project} recipe={filledRecipe(recipe, target)} way={way} />
        <aside className="incoming">
          <Checklist project={project} first={await connectionOf(project)} />
          <h3>A span by hand</h3>
          <SnippetView name="Shell" text={fill(TEST_SPAN, target)} />
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

/** The admin key is shown to whoever is admin everywhere anyway. */
function targetOf(project: string, who: Identity): Target {
  const { auth, adminKey } = config();
  return { ...collectorEndpoints(), project, ...(auth === "on" && who.owner && adminKey !== undefined ? { key: adminKey } : {}) };
}
