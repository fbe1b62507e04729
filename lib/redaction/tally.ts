/** How often each rule took something out. */
export class Tally implements Iterable<readonly [rule: string, times: number]> {
  readonly #times = new Map<string, number>();

  get isEmpty(): boolean {
    return this.#times.size === 0;
  }

  add(rule: string, times = 1): void {
    this.#times.set(rule, (this.#times.get(rule) ?? 0) + times);
  }

  addAll(other: Tally): void {
    for (const [rule, times] of other) this.add(rule, times);
  }

  [Symbol.iterator](): Iterator<readonly [string, number]> {
    return this.#times.entries();
  }
}
