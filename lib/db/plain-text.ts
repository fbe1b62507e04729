const UNPLAIN = /[\0\ud800-\udfff]/;

/** Text that PostgreSQL takes: no NUL (shown as its picture U+2400), no lone surrogate. The record keeps what was sent. */
export function plainText(text: string): string {
  if (!UNPLAIN.test(text)) return text;
  return text.replaceAll("\u0000", "\u2400").toWellFormed();
}
