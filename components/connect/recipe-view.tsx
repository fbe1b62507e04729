import Link from "next/link";
import type { ReactNode } from "react";
import { connectPath } from "#components/shell/addresses.ts";
import { QuotedCode } from "#components/ui/quoted-code.tsx";
import type { Recipe, Way } from "#connect/recipe.ts";
import { SnippetView } from "./snippet-view.tsx";

/** How one SDK is set: one of its ways, in the order in which one does it. The address and the key are filled in. */
export function RecipeView({ project, recipe, way: chosen }: { project: string; recipe: Recipe; way: number }) {
  const way = recipe.ways[chosen] ?? recipe.ways[0];
  if (way === undefined) return null;
  return (
    <section className="recipe" aria-label={recipe.name}>
      <h2>{recipe.name}</h2>
      {recipe.ways.length > 1 ? (
        <nav className="seg ways" aria-label="Language">
          {recipe.ways.map((one, index) => (
            <Link
              key={nameOf(one)}
              href={`${connectPath(project, recipe.id)}${index === 0 ? "" : `?way=${index}`}`}
              aria-current={one === way ? "page" : undefined}
              scroll={false}
            >
              {nameOf(one)}
            </Link>
          ))}
        </nav>
      ) : null}
      <ol className="parts">{partsOf(way)}</ol>
    </section>
  );
}

const nameOf = ({ label, language }: Way): string => label ?? language;

function partsOf({ install, env, setUp, correlation, content }: Way): ReactNode[] {
  return [
    install === undefined ? null : <Part key="install" title="Install" name="Shell" text={install} />,
    env === undefined ? null : <Part key="env" title="Environment of the agent" name="Environment" text={env} />,
    setUp === undefined ? null : <Part key="set-up" title="Before the agent" name={setUp.file} text={setUp.text} />,
    <Part key="correlation" title="Correlation ID, where the agent is called" name={correlation.file} text={correlation.text} />,
    <li key="content">
      <h3>Prompts and answers</h3>
      <p>
        <QuotedCode text={content} />
      </p>
    </li>,
  ];
}

function Part({ title, name, text }: { title: string; name: string; text: string }) {
  return (
    <li>
      <h3>{title}</h3>
      <SnippetView name={name} text={text} />
    </li>
  );
}
