"use client";
import { useKeptText } from "#components/ui/use-kept-text.ts";

/** The set that new cases of a project go to in this browser: the one that a person put a case in last. Absent: the server's own. */
export function useCurrentSet(project: string): { current: string | undefined; choose: (slug: string) => void } {
  const [kept, keep] = useKeptText(`eval-set.${project}`);
  return { current: kept ?? undefined, choose: keep };
}
