import type { Attributes, Record } from "#trace/record.ts";
import { redactedBy } from "#trace/redacted-by.ts";
import type { Said } from "#trace/told.ts";
import { withoutContent } from "#trace/without-content.ts";
import { readJson } from "#shapes/read-json.ts";
import { firstValue, type Names } from "./attributes.ts";
import { omissionsOf } from "./omissions.ts";
import { LIMITS, type Settings } from "./settings.ts";

/** Names, for people, of those texts whose JSON ends too early (an SDK's length limit cuts silently, dialects.md §5.7). */
export function cutLosses(attributes: Attributes, texts: { readonly [what: string]: Names }): string[] {
  const losses: string[] = [];
  for (const [what, names] of Object.entries(texts)) {
    const value = firstValue(attributes, names);
    if (typeof value === "string" && readJson(value).cut) losses.push(`${what} cut at ${value.length.toLocaleString("en")} characters`);
  }
  return losses;
}

const CUT = /^[a-z ]+ cut at [\d,]+ characters$/;

/** A reason with the setting that mends it, set off by backticks. */
export function mended(reason: string, setting: string | undefined): string {
  return setting === undefined ? reason : `${reason}; to have it, set \`${setting}\``;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** What the SDK itself says that it dropped. */
export function droppedLosses(record: Record): string[] {
  const losses: string[] = [];
  const limit = record.signal === "span" ? LIMITS.attributes : LIMITS.logAttributes;
  if (record.droppedAttributes > 0)
    losses.push(mended(`${counted(record.droppedAttributes, "attribute")} dropped by the SDK's limit`, limit));
  if (record.signal === "span" && record.droppedEvents > 0)
    losses.push(mended(`${counted(record.droppedEvents, "event")} dropped by the SDK's limit`, LIMITS.events));
  return losses;
}

function omissionLosses(said: Partial<Said>, settings: Settings): string[] {
  const { keptBack, media, bare } = omissionsOf(said);
  return [
    ...(keptBack === 0 ? [] : [mended(`${counted(keptBack, "value")} replaced by a placeholder before sending`, settings.plain)]),
    ...(media === 0 ? [] : [mended(`${counted(media, "picture, sound or file")} not sent`, settings.media)]),
    ...(bare === 0 ? [] : [mended(withoutContent(bare), settings.content)]),
  ];
}

function redactionLosses(record: Record): string[] {
  const rules = redactedBy(record);
  return rules.length === 0 ? [] : [`redacted when it was received, by the rule${rules.length === 1 ? "" : "s"} ${rules.join(", ")}`];
}

/** Why what a record says is not exact, each reason with the setting of its SDK that mends it where there is one. */
export function lossesOf(record: Record, said: Partial<Said>, losses: readonly string[], settings: Settings): string[] {
  const cut = losses.map((loss) => (CUT.test(loss) ? mended(loss, settings.length ?? LIMITS.length) : loss));
  return [...cut, ...omissionLosses(said, settings), ...droppedLosses(record), ...redactionLosses(record)];
}
