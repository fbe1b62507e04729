/** What redactors leave in a value's place: Logfire's `[Scrubbed due to 'session']`, OpenInference's `__REDACTED__`, `[Filtered]`, `****`. */
const MARK = /^(?:\[(?:redacted|filtered|masked|scrubbed)\b[^\]]*\]|<(?:redacted|filtered|masked|scrubbed)\b[^>]*>|_*redacted_*|\*{3,})$/i;

/** What our own rules leave of a value that they hash: the same value reads the same, so as an ID it joins what belongs together. */
const HASHED = /^\[redacted:[a-z][a-z0-9-]*:[a-p]{16}\]$/;

/** Is the value a redactor's mark? It says nothing of what stood there, so as an ID it would join what has nothing in common. */
export function isRedacted(value: string): boolean {
  return MARK.test(value) && !HASHED.test(value);
}
