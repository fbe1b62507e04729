"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useNewestRuns } from "#components/queries/newest-runs.ts";

/** On an empty page: shows the list as soon as the first run arrives. */
export function ArrivalWatch({ project }: { project: string }) {
  const router = useRouter();
  const arrived = (useNewestRuns({ project, q: "", all: true })?.length ?? 0) > 0;
  useEffect(() => {
    if (arrived) router.refresh();
  }, [arrived, router]);
  return (
    <p className="row listening" role="status">
      <span className="live-dot" aria-hidden />
      Listening. The first run appears here by itself.
    </p>
  );
}
