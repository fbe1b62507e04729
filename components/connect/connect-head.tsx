import { HelpButton } from "#components/commands/help-button.tsx";

/** The page's title and where everything is sent to. */
export function ConnectHead({ project, http, grpc }: { project: string; http: string; grpc: string }) {
  return (
    <header className="top">
      <h1>Connect</h1>
      {project === "default" ? null : <span className="muted trunc">{project}</span>}
      <span className="muted trunc wide-only">
        OTLP: <span className="mono">{http}</span>, gRPC <span className="mono">{grpc}</span>
      </span>
      <span className="grow" />
      <HelpButton />
    </header>
  );
}
