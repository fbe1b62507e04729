/** A place in a list, opaque to clients: base64url of a JSON array. */
export function cursorOf(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** The place a cursor names, or undefined when it is none of ours. `shape` gives the type of each part. */
export function placeOf(cursor: string, shape: readonly ("string" | "number")[]): (string | number)[] | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(place) && place.length === shape.length && place.every((part, i) => typeof part === shape[i])
      ? (place as (string | number)[])
      : undefined;
  } catch {
    return undefined;
  }
}
