import type { Outcome } from "#collector/outcome.ts";

/** What a client can be told: the outcomes of a request, and what only HTTP knows. */
export type Answer = Outcome | { kind: "not-found"; message: string } | { kind: "wrong-method"; message: string; allow: string };

export type Refusal = Exclude<Answer, { kind: "stored" }>;
