import type { RequestHeaders } from "./local-guard.ts";
import { PROJECT_NAME_RULE, projectName } from "./project-name.ts";

export const PROJECT_HEADER = "x-playhead-project";

/** Headers by which clients of other backends name a project, and what of their value is its name. */
const OTHERS: readonly (readonly [header: string, of: string, name: (value: string) => string | undefined])[] = [
  ["langsmith-project", "LangSmith", (value) => value],
  ["projectname", "Opik", (value) => value],
  // Its own servers number experiments; ours are given back by name (collector/receive/side-requests.ts).
  ["x-mlflow-experiment-id", "MLflow", (value) => (/^\d+$/.test(value) ? undefined : value)],
];

/** A name as those backends allow it, as one of ours: "My shop" → "My-shop". Undefined when nothing is left. */
export function nearestName(text: string): string | undefined {
  const name = text
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 128);
  return name === "" ? undefined : projectName(name);
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.join(",");
}

/**
 * The project that a request's headers name: our own header to the letter, else that of another backend's client brought to our
 * rule, else `default`. Of a wrong own header, why.
 */
export function namedProject(headers: RequestHeaders): { project: string } | { wrong: string } {
  const own = one(headers[PROJECT_HEADER]);
  const project = own === undefined ? foreignName(headers) : projectName(own);
  return project === undefined ? { wrong: `${PROJECT_HEADER}: ${PROJECT_NAME_RULE}` } : { project };
}

function foreignName(headers: RequestHeaders): string | undefined {
  for (const [header, , name] of OTHERS) {
    const found = nearestName(name(one(headers[header]) ?? "") ?? "");
    if (found !== undefined) return found;
  }
  return projectName(undefined);
}
