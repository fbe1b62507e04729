import { PlainText } from "#components/ui/plain-text.tsx";

/** Characters of the first row that are shown: enough to know the format, whatever the case's size. */
const SHOWN = 4000;

/** The first case as it will stand in the file. Recorded text: shown as text. */
export function ExportPreview({ row }: { row: string }) {
  const pretty = prettyOf(row);
  return (
    <>
      <h3 className="xs muted">The first case{pretty.length > SHOWN ? `, its first ${SHOWN} of ${pretty.length} characters` : ""}</h3>
      <pre className="export-preview mono" tabIndex={0} aria-label="The first case in this format">
        <PlainText text={pretty.slice(0, SHOWN)} />
      </pre>
    </>
  );
}

function prettyOf(row: string): string {
  try {
    return JSON.stringify(JSON.parse(row), null, 2);
  } catch {
    return row; // a table
  }
}
