import { config } from "#config";
import { runPath } from "#components/shell/addresses.ts";

/** The address of a run, or of a step of it, as others open it. */
export function publicUrlOf(project: string, correlationId: string, stepId?: string): string {
  return new URL(runPath(project, correlationId, stepId), config().url).href;
}
