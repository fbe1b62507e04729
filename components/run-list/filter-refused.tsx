import Link from "next/link";
import { runsPath } from "#components/shell/addresses.ts";

/** A filter that means nothing holds: no runs are shown for it. */
export function FilterRefused({ project, message }: { project: string; message: string }) {
  return (
    <div className="blank" role="alert">
      <h2>This filter cannot be applied</h2>
      <p>{message}</p>
      <div className="actions">
        <Link className="btn line" href={runsPath(project)}>
          Show all runs
        </Link>
      </div>
    </div>
  );
}
