const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Why the product ends: somebody asked, or something failed for good. */
export class Ending {
  readonly #controller = new AbortController();
  #failure: Error | undefined;

  /** A signal, or the end of the process that started us (its IPC channel closes), asks to stop. The second one is the first again. */
  listen(): void {
    for (const signal of SIGNALS) process.on(signal, () => this.#controller.abort());
    process.on("disconnect", () => this.#controller.abort());
    process.channel?.unref();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  fail(failure: Error): void {
    this.#failure ??= failure;
    this.#controller.abort();
  }

  /** Settles when it is time to stop; rejects when that is a failure. */
  async wait(): Promise<void> {
    const { signal } = this.#controller;
    const alive = setInterval(() => undefined, 60_000);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    clearInterval(alive);
    this.check();
  }

  /** Throws the failure, when there is one. */
  check(): void {
    if (this.#failure) throw this.#failure;
  }
}
