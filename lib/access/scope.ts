/** What a key may do; each alone, none includes another (design §8). */
export const SCOPES = ["ingest", "browser-ingest", "read", "export", "admin"] as const;

export type Scope = (typeof SCOPES)[number];

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}
