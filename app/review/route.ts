import { DEFAULT_PROJECT } from "#access/project-name.ts";
import { reviewPath } from "#components/shell/addresses.ts";

/** `/review` without a project means the default one. */
export function GET(): Response {
  return new Response(null, { status: 307, headers: { location: reviewPath(DEFAULT_PROJECT) } });
}
