import type { AuditEntry, AuditExportQuery, AuditPage } from "#contract/audit.ts";
import { csvRow } from "#evals/formats/csv-row.ts";
import { type AuditQuestion, everyAudit } from "#read/audit.ts";
import { download, streamOf } from "./download.ts";

const COLUMNS = ["at", "kind", "actorKind", "actor", "action", "about", "status", "address", "agent", "id"] as const;

const FORMATS: { readonly [F in AuditExportQuery["format"]]: { type: string; head?: string; line: (entry: AuditEntry) => string } } = {
  jsonl: { type: "application/x-ndjson", line: (entry) => `${JSON.stringify(entry)}\n` },
  csv: { type: "text/csv; charset=utf-8", head: csvRow(COLUMNS), line: (entry) => csvRow(COLUMNS.map((name) => entry[name])) },
};

async function* written(entries: AsyncIterable<AuditEntry>, format: AuditExportQuery["format"]): AsyncGenerator<string> {
  const { head, line } = FORMATS[format];
  if (head !== undefined) yield head;
  for await (const entry of entries) yield line(entry);
}

/** The entries that a filter finds as a file, made while it is read. Begun before this export itself is written down. */
export function auditFile(
  name: string,
  { format, ...filter }: Omit<AuditExportQuery, "project">,
  pageOf: (question: AuditQuestion) => Promise<AuditPage>,
): Response {
  return download(`${name}.${format}`, FORMATS[format].type, streamOf(written(everyAudit(filter, pageOf), format)));
}
