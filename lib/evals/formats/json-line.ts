/** One value as one line. U+2028, U+2029 and U+0085 are escaped: some readers split lines at them. */
export function jsonLine(value: object): string {
  return `${JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029").replaceAll("\u0085", "\\u0085")}\n`;
}
