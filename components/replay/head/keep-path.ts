import { settingsPath } from "#components/shell/addresses.ts";
import type { RunSummary } from "#trace/run.ts";

/** Where a run is held or deleted. */
export function keepPath({ project, correlationId }: RunSummary): string {
  return `${settingsPath(project, "retention")}?${new URLSearchParams({ run: correlationId })}`;
}
