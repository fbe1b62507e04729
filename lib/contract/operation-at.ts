import type { Operation } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";

const shapeOf = (method: string, segments: readonly string[]): string => `${method} ${segments.length}`;

const byShape = Map.groupBy(OPERATIONS, ({ method, path }) => shapeOf(method, path.split("/")));

/** What the API does at an address, the more literal path first; undefined where it does nothing. Segments stay percent-encoded. */
export function operationAt(method: string, pathname: string): Operation | undefined {
  const asked = pathname.split("/");
  const fits = (byShape.get(shapeOf(method.toLowerCase(), asked)) ?? []).filter(({ path }) =>
    path.split("/").every((segment, at) => segment.startsWith("{") || segment === asked[at]),
  );
  return fits.toSorted((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
}
