/** The project of everything that names none. */
export const DEFAULT_PROJECT = "default";

const NAME = /^[A-Za-z0-9._-]{1,128}$/;
/** Names that a browser would take out of the path /p/{project}. */
const PATH_DOTS: ReadonlySet<string> = new Set([".", ".."]);

export const PROJECT_NAME_RULE = "A project name is 1 to 128 of the characters A-Z a-z 0-9 . _ -";

/** The project that a header or parameter names: `default` when absent, undefined when the text can be no name. */
export function projectName(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || text === "") return DEFAULT_PROJECT;
  return NAME.test(text) && !PATH_DOTS.has(text) ? text : undefined;
}
