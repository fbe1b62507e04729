import type { ApiKey, Scope } from "#contract/keys.ts";

/** What each scope lets a key do. */
export const SCOPE_WORDS: { readonly [S in Scope]: string } = {
  ingest: "Send traces and logs",
  "browser-ingest": "Send traces and logs from pages of the origins it names",
  read: "Read runs, steps, failures and cases over the API",
  export: "Take eval sets and samples out over the API",
  admin: "Everything in this project over the API, keys and members too",
};

export const STATE_WORDS: { readonly [S in ApiKey["state"]]: string } = {
  active: "works",
  expired: "expired",
  revoked: "revoked",
};
