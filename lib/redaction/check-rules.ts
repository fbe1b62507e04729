import { RULE_NAME } from "#trace/redacted-by.ts";
import { pointerSegments } from "./place-rules.ts";
import { regexProblem } from "./regex.ts";
import type { RedactionRule } from "./rule.ts";

/** Why a rule cannot be applied, in words that say what would be right; undefined when it can. */
export function ruleProblem(rule: RedactionRule): string | undefined {
  if (!RULE_NAME.test(rule.name))
    return `the name ${JSON.stringify(rule.name)} must be a letter, then letters, digits and dashes, in lower case: it stands in placeholders`;
  const problem = rule.find === "regex" ? regexProblem(rule.pattern, rule.flags) : undefined;
  if (problem !== undefined)
    return `the pattern of ${rule.name} cannot be run: ${problem}. RE2's syntax is understood, which has no lookaround and no backreferences`;
  if (rule.find === "pointer" && (pointerSegments(rule.pointer)?.length ?? 0) === 0)
    return `the pointer of ${rule.name} must be one of RFC 6901, such as /user/email or /messages/*/content`;
  return undefined;
}
