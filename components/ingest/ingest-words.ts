import type { IngestAnswer, Sender } from "#contract/ingest.ts";
import { plural } from "#components/words/format.ts";

/** What was received, in an operator's words. */

const READINGS: Record<Sender["reading"], { word: string; says: string }> = {
  dialect: { word: "understood", says: "An SDK's dialect reads these records" },
  plain: { word: "plain telemetry", says: "Ordinary spans and logs: shown as they are, no dialect is needed" },
  none: { word: "not understood", says: "No dialect reads these records: they are stored, listed under their run and shown raw" },
};

export function readingWord(reading: Sender["reading"]): { word: string; says: string } {
  return READINGS[reading];
}

/** "spans of acme-agent 0.3" */
export function senderName({ scope, version, service }: Pick<Sender, "scope" | "version" | "service">): string {
  const name = scope === "" ? service || "a sender without a name" : scope;
  return version === "" ? name : `${name} ${version}`;
}

export function recordsWord(signal: Sender["signal"], count: number): string {
  return plural(count, signal === "traces" ? "span" : "log");
}

/** The days that can be looked at, with their words. */
export const DAYS: readonly { days: number; word: string }[] = [
  { days: 1, word: "Today" },
  { days: 7, word: "7 days" },
  { days: 30, word: "30 days" },
];

/** Whether anything was lost, in one sentence each. */
export function summaryLines({ totals }: IngestAnswer): string[] {
  const { records, again, replaced, refused, cut, dropped } = totals;
  return [
    `${plural(records, "record")} stored`,
    ...(again > 0 ? [`${plural(again, "record")} came again and changed nothing`] : []),
    ...(replaced > 0 ? [`${plural(replaced, "span")} took the place of an earlier version`] : []),
    refused > 0 ? `${plural(refused, "record or request", "records or requests")} refused` : "nothing refused",
    ...(cut > 0
      ? [`${plural(cut, "record")} cut by the SDK, ${plural(dropped, "attribute, event or link", "attributes, events and links")} dropped`]
      : []),
  ];
}
