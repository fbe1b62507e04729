import { settingsPath } from "#components/shell/addresses.ts";

/** The page with the form filled in: an address, so that it can be sent to a colleague. */
export function editPath(project: string, draft: { [field: string]: unknown }): string {
  const params = new URLSearchParams();
  for (const name of ["provider", "model", "from", "over", "input", "cachedInput", "cacheWrite", "output"])
    if (draft[name] !== undefined && draft[name] !== "") params.set(name, String(draft[name]));
  return `${settingsPath(project, "prices")}?${params}#set-price`;
}
