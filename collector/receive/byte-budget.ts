/**
 * The bytes that all requests in flight hold together. What does not fit is refused, so memory is bounded.
 *
 * Fair between projects: beside requests of its own, a project may hold no more than is still free. One alone comes to half of the
 * budget, n that all want more to one part in n + 1 each, and there is always room for one more (dynamic thresholds, Choudhury and
 * Hahne 1998). A project's only request is bounded by the whole budget alone, else a large one could never be taken.
 */
export class ByteBudget {
  readonly #limit: number;
  readonly #held = new Map<string, number>();
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A share of the budget for one request of a project, empty at first. Release it when the request is answered. */
  share(project: string): ByteShare {
    let own = 0;
    return {
      take: (bytes) => {
        const others = (this.#held.get(project) ?? 0) - own;
        const free = this.#limit - this.#used;
        if (bytes > free || (others > 0 && others + own + bytes > free)) return false;
        own += bytes;
        this.#add(project, bytes);
        return true;
      },
      release: () => {
        this.#add(project, -own);
        own = 0;
      },
    };
  }

  #add(project: string, bytes: number): void {
    const held = (this.#held.get(project) ?? 0) + bytes;
    this.#used += bytes;
    if (held === 0) this.#held.delete(project);
    else this.#held.set(project, held);
  }
}

export interface ByteShare {
  /** False when the budget cannot spare so many more bytes; then nothing is taken. */
  take(bytes: number): boolean;
  release(): void;
}

export const OUT_OF_BUDGET = {
  kind: "overloaded",
  retryAfterSeconds: 2,
  message: "too many bytes are in flight; send this again later",
} as const;
