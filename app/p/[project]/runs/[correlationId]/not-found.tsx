import Link from "next/link";
import { RunWatch } from "#components/run-list/run-watch.tsx";

export default function RunNotFound() {
  return (
    <div className="blank">
      <h1 className="lg">This run is not here</h1>
      <p>
        No record with this correlation ID has been received in this project. Its telemetry may still be on its way, or it belongs to
        another project.
      </p>
      <RunWatch />
      <div className="actions">
        <Link className="btn line" href="/">
          All runs
        </Link>
      </div>
    </div>
  );
}
