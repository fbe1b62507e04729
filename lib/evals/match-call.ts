import type { Json } from "#trace/message.ts";
import type { Call } from "./answer.ts";
import type { Match } from "./assertion.ts";
import { isObject, sameJson } from "./json.ts";
import { holdsAll } from "./path-test.ts";
import { schemaProblem } from "./schema-check.ts";
import { Uncheckable } from "./uncheckable.ts";

/** Whether a call's arguments are the ones described (eval-case.md §3, argument match). No description matches any call. */
export function argumentsMatch(call: Call, match: Match | undefined): boolean {
  if (match === undefined) return true;
  const mode = match.mode ?? impliedMode(match);
  if (mode === "any" && match.where === undefined) return true;
  if (call.args === undefined) return false;
  const args = prepared(call.args, match);
  return MODES[mode](args, match) && holdsAll(args, match.where ?? []);
}

function impliedMode(match: Match): NonNullable<Match["mode"]> {
  return match.value === undefined ? "any" : "subset";
}

const MODES: { [mode in NonNullable<Match["mode"]>]: (args: Json, match: Match) => boolean } = {
  any: () => true,
  exact: (args, match) => sameJson(args, prepared(expected(match), match)),
  subset: (args, match) => isSubset(prepared(expected(match), match), args),
  schema: (args, match) => schemaProblem(expected(match), args) === undefined,
  jsonpath: (_args, match) => {
    if ((match.where ?? []).length === 0) throw new Uncheckable("a jsonpath match needs path tests");
    return true;
  },
};

function expected(match: Match): Json {
  if (match.value === undefined) throw new Uncheckable("an argument match needs a value");
  return match.value;
}

/** Arguments with the defaults filled in and the ignored members left out, on both sides of a comparison. */
function prepared(args: Json, { defaults, ignore }: Match): Json {
  if (!isObject(args) || (defaults === undefined && ignore === undefined)) return args;
  const left = Object.entries({ ...defaults, ...args }).filter(([key]) => !(ignore ?? []).includes(key));
  return Object.fromEntries(left);
}

/** Recursive on objects, exact on lists and scalars. */
export function isSubset(part: Json, whole: Json | undefined): boolean {
  if (!isObject(part)) return sameJson(part, whole);
  return isObject(whole) && Object.entries(part).every(([key, value]) => Object.hasOwn(whole, key) && isSubset(value, whole[key]));
}
