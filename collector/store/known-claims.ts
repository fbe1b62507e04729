import { LRUCache } from "lru-cache";
import type { Claim } from "#trace/claim.ts";

/**
 * Claims that are known to be in the database: every record of a trace says the same ones again. An optimisation, never the truth: filled
 * only after COMMIT and emptied when anything went wrong.
 */
export class KnownClaims {
  readonly #claims = new LRUCache<string, true>({ max: 100_000 });

  /** Those that are not known, each once. */
  unknown(project: number, traceId: string, claims: readonly Claim[]): Claim[] {
    const found = new Map<string, Claim>();
    for (const claim of claims) {
      const key = keyOf(project, traceId, claim);
      if (!this.#claims.has(key)) found.set(key, claim);
    }
    return [...found.values()];
  }

  add(project: number, traceId: string, claims: readonly Claim[]): void {
    for (const claim of claims) this.#claims.set(keyOf(project, traceId, claim), true);
  }

  clear(): void {
    this.#claims.clear();
  }
}

function keyOf(project: number, traceId: string, { rule, distance, key, value }: Claim): string {
  return `${project} ${traceId} ${rule} ${distance} ${key} ${value}`;
}
