import type { RedactionRule, RedactionSweep } from "#contract/redaction.ts";

type Find = RedactionRule["find"];
type Detector = Extract<RedactionRule, { find: "detector" }>["detector"];

export const FIND_WORDS: Readonly<Record<Find, string>> = {
  detector: "a known kind of secret",
  regex: "a pattern",
  attribute: "attributes by name",
  pointer: "a place within a value",
};

export const DETECTOR_WORDS: Readonly<Record<Detector, string>> = {
  email: "e-mail addresses",
  phone: "telephone numbers",
  card: "payment cards",
  iban: "bank accounts (IBAN)",
  "api-key": "API keys and private keys",
  jwt: "tokens (JWT)",
};

export const ACTION_WORDS: Readonly<Record<RedactionRule["action"], { short: string; long: string }>> = {
  mask: { short: "mask", long: "a placeholder that names the rule stands in its place" },
  hash: {
    short: "hash",
    long: "the same value has the same placeholder everywhere in the project, so that runs of one person still belong together",
  },
  drop: {
    short: "drop",
    long: "a named attribute goes with its name, a named member becomes null, a text in which something is found goes whole",
  },
};

export const PHASE_WORDS: Readonly<Record<RedactionSweep["phase"], string>> = {
  traces: "Records are looked through",
  refused: "What was refused is looked through",
  texts: "Old texts are removed",
  done: "Done",
};

/** What a rule looks for, in a line. */
export function soughtBy(rule: RedactionRule): string {
  switch (rule.find) {
    case "detector":
      return DETECTOR_WORDS[rule.detector];
    case "regex":
      return `/${rule.pattern}/${rule.flags}`;
    case "attribute":
      return `${rule.key}${rule.nested ? ", also within values" : ""}`;
    case "pointer":
      return `${rule.pointer} in ${rule.key}`;
  }
}
