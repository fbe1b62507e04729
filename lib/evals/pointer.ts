/** Paths are stored as RFC 9535 and shown as JSON Pointers (RFC 6901), where a path names one place. */

const ONE_PLACE = /^\$((\['([^'\\]|\\['\\])*'\])|(\[\d+\])|(\.[A-Za-z_][A-Za-z0-9_]*))*$/;
const SEGMENT = /\['((?:[^'\\]|\\['\\])*)'\]|\[(\d+)\]|\.([A-Za-z_][A-Za-z0-9_]*)/g;

/** `$.items[0]['a/b']` → `/items/0/a~1b`; undefined when the path may select several places. */
export function pointerOf(path: string): string | undefined {
  if (!ONE_PLACE.test(path)) return undefined;
  return [...path.matchAll(SEGMENT)]
    .map(([, quoted, index, name]) => `/${escaped(index ?? name ?? (quoted ?? "").replace(/\\(.)/g, "$1"))}`)
    .join("");
}

/** `/items/0/a~1b` → `$.items[0]['a/b']`. A segment of digits is a place in a list. */
export function pathOf(pointer: string): string {
  const segments = pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
  return `$${segments.map(segmentPath).join("")}`;
}

function segmentPath(segment: string): string {
  if (/^(0|[1-9]\d*)$/.test(segment)) return `[${segment}]`;
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(segment)) return `.${segment}`;
  return `['${segment.replace(/['\\]/g, "\\$&")}']`;
}

function escaped(segment: string): string {
  return segment.replaceAll("~", "~0").replaceAll("/", "~1");
}
