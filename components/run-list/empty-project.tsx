import Link from "next/link";
import { connectPath } from "#components/shell/addresses.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { ArrivalWatch } from "./arrival-watch.tsx";
import { DemoButton } from "./demo-button.tsx";

export interface Endpoints {
  http: string;
  grpc: string;
}

/** A project that never had data: where to send it, and what to play meanwhile. */
export function EmptyProject({ project, endpoints }: { project: string; endpoints: Endpoints }) {
  const rows = [
    ["OTLP over HTTP", endpoints.http],
    ["OTLP over gRPC", endpoints.grpc],
    ["In the agent", `OTEL_EXPORTER_OTLP_ENDPOINT=${endpoints.http}`],
  ] as const;
  return (
    <div className="blank">
      <h2>No runs yet</h2>
      <p>Point an OpenTelemetry exporter of your agent at Playhead. Nothing leaves this machine.</p>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name} className="endpoint">
            <dt>{name}</dt>
            <dd className="mono">{value}</dd>
            <dd>
              <CopyButton text={value} what={name} />
            </dd>
          </div>
        ))}
        {project === "default" ? null : (
          <div className="endpoint">
            <dt>For this project</dt>
            <dd className="mono">{`OTEL_EXPORTER_OTLP_HEADERS=x-playhead-project=${project}`}</dd>
            <dd>
              <CopyButton text={`OTEL_EXPORTER_OTLP_HEADERS=x-playhead-project=${project}`} what="Header" />
            </dd>
          </div>
        )}
      </dl>
      <ArrivalWatch project={project} />
      <div className="actions">
        <Link className="btn line" href={connectPath(project)}>
          Connect an SDK
        </Link>
        <DemoButton project={project} />
        <span className="muted">
          or run <span className="mono">npm run demo</span> in another terminal
        </span>
      </div>
    </div>
  );
}
