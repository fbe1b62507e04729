import type { Identity } from "#access/identity.ts";
import { DEFAULT_PROJECT } from "#access/project-name.ts";

/** The project that somebody who names none means: the default one, else the first in which they have a role. */
export function homeProject({ projects }: Identity): string {
  return projects === "all" || projects.includes(DEFAULT_PROJECT) ? DEFAULT_PROJECT : (projects[0] ?? DEFAULT_PROJECT);
}
