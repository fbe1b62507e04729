/** What a person, a policy or a guardrail said of an action: in three words, and in the word that was sent. */
export interface Decision {
  outcome: "allowed" | "denied" | "changed";
  /** As sent: "auto_accept", "user_reject", "intervened". */
  said: string;
  by?: string;
  reason?: string;
}

/** Words of SDKs, policy engines and people; compared in lower case without separators. */
const OUTCOMES: ReadonlyMap<string, Decision["outcome"]> = new Map([
  ...[
    "accept",
    "accepted",
    "allow",
    "allowed",
    "approve",
    "approved",
    "autoaccept",
    "authorized",
    "pass",
    "passed",
    "permit",
    "permitted",
    "grant",
    "granted",
  ].map((word) => [word, "allowed"] as const),
  ...[
    "abort",
    "aborted",
    "block",
    "blocked",
    "decline",
    "declined",
    "denied",
    "deny",
    "disallowed",
    "forbidden",
    "intervened",
    "prohibited",
    "reject",
    "rejected",
    "userreject",
    "userabort",
  ].map((word) => [word, "denied"] as const),
  ...["anonymized", "changed", "edit", "edited", "mask", "masked", "modified", "modify", "redact", "redacted", "rewrite", "rewritten"].map(
    (word) => [word, "changed"] as const,
  ),
]);

/** What a word of a decision means; undefined for a word that decides nothing ("pending", "ok"). */
export function outcomeOf(word: string): Decision["outcome"] | undefined {
  return word.length > 40 ? undefined : OUTCOMES.get(word.toLowerCase().replaceAll(/[\s_-]/g, ""));
}
