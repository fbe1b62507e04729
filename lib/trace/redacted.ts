/** What redactors leave in a value's place: Logfire's `[Scrubbed due to 'session']`, OpenInference's `__REDACTED__`, `[Filtered]`, `****`. */
const MARK = /^(?:\[(?:redacted|filtered|masked|scrubbed)\b[^\]]*\]|<(?:redacted|filtered|masked|scrubbed)\b[^>]*>|_*redacted_*|\*{3,})$/i;

/** Is the value a redactor's mark? It says nothing of what stood there, so as an ID it would join what has nothing in common. */
export function isRedacted(value: string): boolean {
  return MARK.test(value);
}
