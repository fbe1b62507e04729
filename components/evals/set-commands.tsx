"use client";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";

/** The keys of a set's page. `up` leaves the export for the set, and the set for the list of sets. */
export function SetCommands({ exportTo, up }: { exportTo: string; up: string }) {
  const router = useRouter();
  useCommands({ "set.export": () => router.push(exportTo), up: () => router.push(up) });
  return null;
}
