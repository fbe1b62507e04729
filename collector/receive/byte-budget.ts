/** The bytes that all requests in flight hold together. What does not fit is refused, so memory is bounded. */
export class ByteBudget {
  readonly #limit: number;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A share of the budget, empty at first. Release it when the request is answered. */
  share(): ByteShare {
    let held = 0;
    return {
      take: (bytes) => {
        if (this.#used + bytes > this.#limit) return false;
        this.#used += bytes;
        held += bytes;
        return true;
      },
      release: () => {
        this.#used -= held;
        held = 0;
      },
    };
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
