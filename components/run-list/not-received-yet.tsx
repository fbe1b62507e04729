import Link from "next/link";
import { RunWatch } from "./run-watch.tsx";

/** An ID that nothing received carries, so far. */
export function NotReceivedYet({ words }: { words: string }) {
  return (
    <main className="blank">
      <h1 className="lg">Not received yet</h1>
      <p>
        No record of <span className="mono">{words}</span> has been received in any project.
      </p>
      <RunWatch />
      <div className="actions">
        <Link className="btn line" href="/">
          All runs
        </Link>
      </div>
    </main>
  );
}
