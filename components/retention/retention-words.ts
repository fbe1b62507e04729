import { bytesText, countText, plural } from "#components/words/format.ts";
import type { ErasurePreview, RetentionAnswer } from "#contract/retention.ts";

/** "12 runs, 3,400 records, 120 MB, of 2026-10-21". */
export function nextText({ runs, records, bytes, from, to }: RetentionAnswer["next"]): string {
  if (records === 0) return "nothing is old enough";
  const days = from === undefined ? "" : from === to ? `, of ${from}` : `, of ${from} to ${to}`;
  return `${plural(runs, "run")}, ${countText(records)} ${records === 1 ? "record" : "records"}, ${bytesText(bytes)}${days}`;
}

/** "3 runs, 412 records and 2 eval cases". */
export function previewText({ runs, records, cases }: ErasurePreview): string {
  const parts = [plural(runs, "run"), `${countText(records)} ${records === 1 ? "record" : "records"}`];
  return cases === 0 ? parts.join(" and ") : `${parts.join(", ")} and ${plural(cases, "eval case")}`;
}
