import { countText, plural } from "#components/words/format.ts";
import type { EvalSet } from "#contract/eval-cases.ts";

/** How many cases a set holds, by status, and which version was frozen last: `3 active, 1 draft, version 2`. */
export function setCounts({
  counts: { active, draft, quarantined, retired },
  latestVersion,
}: Pick<EvalSet, "counts" | "latestVersion">): string {
  const said = [
    ...(active === 0 ? [] : [`${countText(active)} active`]),
    ...(draft === 0 ? [] : [plural(draft, "draft")]),
    ...(quarantined === 0 ? [] : [`${countText(quarantined)} quarantined`]),
    ...(retired === 0 ? [] : [`${countText(retired)} retired`]),
  ];
  return [...(said.length === 0 ? ["no case"] : said), ...(latestVersion === undefined ? [] : [`version ${latestVersion}`])].join(", ");
}
