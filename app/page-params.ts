import { notFound } from "next/navigation";
import { projectName } from "#access/project-name.ts";

export interface SearchParams {
  [name: string]: string | string[] | undefined;
}

/** A segment of the address as it was meant: Next hands it over percent-encoded. A broken encoding is no page. */
export function segment(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return notFound();
  }
}

/** The project of the address; text that can be no project's name is no page. */
export function projectIn(raw: string): string {
  return projectName(segment(raw)) ?? notFound();
}

/** One value of a query parameter, the first when it was repeated. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
