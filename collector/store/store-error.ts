/** Why `add` failed. `retryable`: the same records may be stored later; `overloaded`: at once it was too much. */
export class StoreError extends Error {
  readonly retryable: boolean;
  readonly overloaded: boolean;

  constructor(message: string, why: { retryable: boolean; overloaded?: boolean }, cause?: unknown) {
    super(message, { cause });
    this.retryable = why.retryable;
    this.overloaded = why.overloaded ?? false;
  }
}
