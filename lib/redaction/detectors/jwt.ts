import type { Find, Found } from "#redaction/found.ts";

/** RFC 7519: parts in base64url with dots between, the first of which is a JSON object, so that it begins with `{"`. */
const RUN = /[A-Za-z0-9_-]+/g;
const HEADER = "eyJ";
const SHORTEST_HEADER = 10;
/** Three of a signed token (JWS), five of an encrypted one (JWE). */
const FEWEST_DOTS = 2;
const MOST_DOTS = 4;

/** Each run of letters is looked at once: a header, then as many parts as follow it, the last of which may be empty. */
export const jwt: Find = (text) => {
  if (!text.includes(HEADER)) return [];
  const found: Found[] = [];
  let open: { start: number; end: number; dots: number } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { start, end, dots } = open;
    const emptyEnd = dots < MOST_DOTS && text[end] === ".";
    if (dots + (emptyEnd ? 1 : 0) >= FEWEST_DOTS) found.push({ start, end: end + (emptyEnd ? 1 : 0) });
    open = undefined;
  };
  for (const { index: from, 0: run } of text.matchAll(RUN)) {
    const end = from + run.length;
    if (open !== undefined && open.dots < MOST_DOTS && from <= open.end + 2 && /^\.{1,2}$/.test(text.slice(open.end, from))) {
      open = { ...open, end, dots: open.dots + from - open.end };
      continue;
    }
    close();
    const header = run.indexOf(HEADER);
    if (header >= 0 && run.length - header >= SHORTEST_HEADER) open = { start: from + header, end, dots: 0 };
  }
  close();
  return found;
};
