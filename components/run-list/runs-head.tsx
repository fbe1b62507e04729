import { HelpButton } from "#components/commands/help-button.tsx";

/** The page's title. The project is named when it is not the one that needs no name. */
export function RunsHead({ project }: { project: string }) {
  return (
    <header className="top">
      <h1>Runs</h1>
      {project === "default" ? null : <span className="muted trunc">{project}</span>}
      <span className="grow" />
      <HelpButton />
    </header>
  );
}
