import { DEFAULT_PROJECT } from "#access/project-name.ts";

/** `/runs…` without a project means the default one: the rest of the address is kept as it was written, query and all. */
export function GET(request: Request): Response {
  const url = new URL(request.url);
  return new Response(null, { status: 307, headers: { location: `/p/${DEFAULT_PROJECT}${url.pathname}${url.search}` } });
}
