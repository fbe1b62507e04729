/** So many characters are drawn at once. */
export const PAGE = 100_000;

/** Where a page of a long text begins and ends; one that lies beyond the text is the last. */
export function pageOf(length: number, page: number): { from: number; to: number; of: number } {
  const of = Math.max(1, Math.ceil(length / PAGE));
  const from = Math.min(Math.max(0, page), of - 1) * PAGE;
  return { from, to: Math.min(length, from + PAGE), of };
}

/** The page that a place of the text stands on. */
export function pageAt(offset: number): number {
  return Math.floor(offset / PAGE);
}
