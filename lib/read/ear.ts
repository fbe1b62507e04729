/** Wakes up whoever waits when something was heard, also when it was heard while nobody waited. The signal ends every wait. */
export class Ear {
  readonly #signal: AbortSignal;
  #heard = false;
  #wake: (() => void) | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  readonly hear = (): void => {
    this.#heard = true;
    this.#wake?.();
  };

  /** Until something was heard since the last time, at most so long. */
  async next(longestMs: number): Promise<void> {
    if (!this.#heard) await this.#wait(longestMs, (wake) => (this.#wake = wake));
    this.#wake = undefined;
    this.#heard = false;
  }

  /** So long, whatever is heard. */
  async pause(ms: number): Promise<void> {
    await this.#wait(ms);
  }

  async #wait(ms: number, offer?: (wake: () => void) => void): Promise<void> {
    if (this.#signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#signal.addEventListener("abort", done, { once: true });
      offer?.(done);
    });
  }
}
