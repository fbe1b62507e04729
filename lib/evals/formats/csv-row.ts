import { stringify } from "csv-stringify/sync";

/** A line of a CSV file, with its end (RFC 4180). Cells that a spreadsheet would calculate begin with an apostrophe. */
export function csvRow(cells: readonly unknown[]): string {
  return stringify([cells.map((cell) => cell ?? "")], { escape_formulas: true, record_delimiter: "windows" });
}
