"use client";
import { Search } from "lucide-react";
import { matchSorter } from "match-sorter";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { connectPath } from "#components/shell/addresses.ts";
import { IntentLink } from "#components/ui/intent-link.tsx";

export interface Listed {
  id: string;
  name: string;
  words: string;
}

interface Props {
  project: string;
  recipes: readonly Listed[];
  chosen: string;
}

/** The SDKs, searched by their names and by what is built with them. j and k go through them, Enter in the search takes the first. */
export function RecipeList({ project, recipes, chosen }: Props) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const found = text.trim() === "" ? recipes : matchSorter(recipes, text, { keys: ["name", "id", "words"] });
  const go = (recipe: Listed | undefined): void => {
    if (recipe) router.push(connectPath(project, recipe.id), { scroll: false });
  };
  const step = (by: number): void => {
    const at = found.findIndex(({ id }) => id === chosen);
    go(found[at < 0 ? 0 : at + by]);
  };
  useCommands({ filter: () => input.current?.focus(), "row.next": () => step(1), "row.previous": () => step(-1) });
  return (
    <nav className="recipes" aria-label="SDKs">
      <search>
        <div className="filter">
          <Search className="ic s faint" aria-hidden />
          <input
            ref={input}
            type="text"
            value={text}
            placeholder="Which SDK?"
            aria-label="Search SDKs"
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") go(found[0]);
              if (event.key === "Escape") input.current?.blur();
            }}
          />
          <kbd aria-hidden>/</kbd>
        </div>
      </search>
      <ul>
        {found.map((recipe) => (
          <RecipeLink key={recipe.id} project={project} recipe={recipe} current={recipe.id === chosen} />
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="muted sub">
          None of that name. <IntentLink href={connectPath(project, "opentelemetry")}>Anything that speaks OpenTelemetry</IntentLink> can be
          sent.
        </p>
      ) : null}
    </nav>
  );
}

function RecipeLink({ project, recipe, current }: { project: string; recipe: Listed; current: boolean }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <li>
      <IntentLink ref={link} href={connectPath(project, recipe.id)} scroll={false} aria-current={current ? "page" : undefined}>
        {recipe.name}
      </IntentLink>
    </li>
  );
}
