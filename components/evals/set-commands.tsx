"use client";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";

/** The keys of a set's page. `up` leaves the export and the results for the set, and the set for the list of sets. */
export function SetCommands({ exportTo, resultsTo, up }: { exportTo: string; resultsTo: string; up: string }) {
  const router = useRouter();
  useCommands({
    "set.export": () => router.push(exportTo),
    "set.results": () => router.push(resultsTo),
    up: () => router.push(up),
  });
  return null;
}
