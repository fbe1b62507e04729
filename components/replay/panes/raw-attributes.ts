import type { Json } from "#trace/message.ts";

export interface RawAttribute {
  name: string;
  value: Json;
}

/** Every attribute of the spans and logs in an OTLP JSON answer, in the order they were sent; of a log also its body. */
export function rawAttributes(otlp: Json): RawAttribute[] {
  return records(otlp).flatMap((record) => {
    const body = record["body"];
    const attributes = list(record["attributes"]).flatMap((one) =>
      isObject(one) && typeof one["key"] === "string" ? [{ name: one["key"], value: plain(one["value"]) }] : [],
    );
    return body === undefined ? attributes : [{ name: "body", value: plain(body) }, ...attributes];
  });
}

function records(otlp: Json): { [key: string]: Json }[] {
  const resources = isObject(otlp) ? [...list(otlp["resourceSpans"]), ...list(otlp["resourceLogs"])] : [];
  const scopes = resources.flatMap((resource) =>
    isObject(resource) ? [...list(resource["scopeSpans"]), ...list(resource["scopeLogs"])] : [],
  );
  return scopes.flatMap((scope) => (isObject(scope) ? [...list(scope["spans"]), ...list(scope["logRecords"])] : [])).filter(isObject);
}

/** An OTLP AnyValue is an object with one field that names its type. Lists and maps stay as they are. */
function plain(value: Json | undefined): Json {
  const inner = isObject(value) ? Object.values(value)[0] : undefined;
  return inner ?? null;
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
