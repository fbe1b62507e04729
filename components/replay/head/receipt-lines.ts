import { plural } from "#components/words/format.ts";
import type { RunReceipt } from "#contract/ingest.ts";

/** One answer to "did I lose anything for this ID?" */
export interface ReceiptLine {
  text: string;
  /** True when something is missing. */
  lost: boolean;
}

/** What came of a run and what did not, in words; losses first. */
export function receiptLines({ stored, again, replaced, cut, refused, missingParents }: RunReceipt): ReceiptLine[] {
  const lines: (ReceiptLine | false)[] = [
    refused.records > 0 && {
      lost: true,
      text: `${plural(refused.records, "record or request", "records or requests")} refused, with the bytes kept under Ingest`,
    },
    cut.records > 0 && {
      lost: true,
      text: `${plural(cut.records, "record")} cut by the SDK before sending: ${plural(cut.dropped, "attribute, event or link", "attributes, events and links")} dropped`,
    },
    missingParents > 0 && { lost: true, text: `${plural(missingParents, "parent span")} named by others did not arrive` },
    { lost: false, text: `${plural(stored.spans, "span")} and ${plural(stored.logs, "log")} stored, every byte of them` },
    again > 0 && { lost: false, text: `${plural(again, "record")} came again and changed nothing` },
    replaced > 0 && { lost: false, text: `${plural(replaced, "span")} took the place of an earlier version` },
  ];
  return lines.filter((line) => line !== false);
}

/** The verdict. Nobody can know of what was never sent and never named. */
export function receiptVerdict(receipt: RunReceipt): string {
  return receiptLines(receipt).some(({ lost }) => lost) ? "Something of this run is missing" : "Nothing that was sent is missing";
}
