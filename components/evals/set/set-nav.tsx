"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";
import { SET_VIEWS, type SetView } from "./set-views.ts";
import { resultsPath, setPath, setViewPath } from "#components/shell/addresses.ts";

interface Props {
  project: string;
  slug: string;
  view: SetView;
  /** Where `u` leads. */
  up: string;
}

/** What there is to see of a set, each with its address and key. */
export function SetNav({ project, slug, view, up }: Props) {
  const router = useRouter();
  const places: Record<SetView, { word: string; href: string }> = {
    cases: { word: "Cases", href: setPath(project, slug) },
    coverage: { word: "Coverage", href: setViewPath(project, slug, "coverage") },
    checks: { word: "Checks", href: setViewPath(project, slug, "checks") },
    versions: { word: "Versions", href: setViewPath(project, slug, "versions") },
    results: { word: "Results", href: resultsPath(project, slug) },
    export: { word: "Export", href: setPath(project, slug, "jsonl") },
    import: { word: "Import", href: setViewPath(project, slug, "import") },
    edit: { word: "Edit", href: setViewPath(project, slug, "edit") },
  };
  const to = (place: SetView) => () => router.push(places[place].href);
  useCommands({
    "set.cases": to("cases"),
    "set.coverage": to("coverage"),
    "set.checks": to("checks"),
    "set.versions": to("versions"),
    "set.results": to("results"),
    "set.export": to("export"),
    "set.import": to("import"),
    "set.edit": to("edit"),
    up: () => router.push(up),
  });
  return (
    <nav className="settings-nav" aria-label="Eval set">
      {SET_VIEWS.map((each) => (
        <Link key={each} href={places[each].href} aria-current={view === each ? "page" : undefined}>
          {places[each].word}
        </Link>
      ))}
    </nav>
  );
}
