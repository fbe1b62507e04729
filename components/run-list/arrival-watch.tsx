"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useNewestRuns } from "#components/queries/newest-runs.ts";

/** On an empty page: shows the list as soon as the first run arrives. */
export function ArrivalWatch({ project }: { project: string }) {
  const router = useRouter();
  const { runs = [], error } = useNewestRuns({ project, q: "", all: true });
  const arrived = runs.length > 0;
  useEffect(() => {
    if (arrived) router.refresh();
  }, [arrived, router]);
  return (
    <p className="row listening" role="status">
      {error ? null : <span className="live-dot" aria-hidden />}
      {error ? `${error.message} Asking again every few seconds.` : "Listening. The first run appears here by itself."}
    </p>
  );
}
