import { jsonText, parsedIfJson } from "#components/words/json-text.ts";
import type { Json } from "#trace/message.ts";
import { LongText } from "./long-text.tsx";

/** A JSON value for reading. A string that holds JSON is shown as that JSON; other strings as text. */
export function JsonBlock({ value }: { value: Json }) {
  const parsed = parsedIfJson(value);
  return <LongText text={jsonText(parsed)} className={typeof parsed === "string" ? "prose" : "json"} />;
}
