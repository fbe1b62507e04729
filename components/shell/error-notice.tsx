"use client";
import { useRouter } from "next/navigation";
import { startTransition } from "react";

/** What failed, its number in the log, and how to go on. */
export function ErrorNotice({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const router = useRouter();
  // The server is asked anew; resetting alone would draw the same failure again.
  const again = () =>
    startTransition(() => {
      router.refresh();
      retry();
    });
  return (
    <div className="blank" role="alert">
      <h1 className="lg">This page could not be made</h1>
      <p>
        Playhead could not read what this page needs. The database may be starting or unreachable; what agents send meanwhile is kept by
        their exporters and sent again.
      </p>
      {digest === undefined ? null : (
        <p>
          In the log of the web app: <span className="mono">{digest}</span>
        </p>
      )}
      <div className="actions">
        <button type="button" className="btn solid lg" onClick={again}>
          Try again
        </button>
        <span className="muted">
          or ask <span className="mono">/api/health</span> what does not answer
        </span>
      </div>
    </div>
  );
}
