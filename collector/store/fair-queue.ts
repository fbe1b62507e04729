/** A queue in which every key has its turn: whoever has put in much waits behind the first of everybody else, not they behind it. */
export class FairQueue<T> {
  readonly #lines = new Map<string, T[]>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(key: string, item: T): void {
    const line = this.#lines.get(key);
    if (line === undefined) this.#lines.set(key, [item]);
    else line.push(item);
    this.#length++;
  }

  /** The one whose turn it is. */
  peek(): T | undefined {
    for (const [first] of this.#lines.values()) return first;
    return undefined;
  }

  /** Takes that one out; its key goes to the end. */
  shift(): T | undefined {
    for (const [key, line] of this.#lines) {
      const item = line.shift();
      this.#lines.delete(key);
      if (line.length > 0) this.#lines.set(key, line);
      this.#length--;
      return item;
    }
    return undefined;
  }

  /** Takes out all that meet a condition. */
  removeWhere(meets: (item: T) => boolean): T[] {
    const removed: T[] = [];
    for (const [key, line] of this.#lines) {
      const left = line.filter((item) => !meets(item) || (removed.push(item), false));
      if (left.length === 0) this.#lines.delete(key);
      else this.#lines.set(key, left);
    }
    this.#length -= removed.length;
    return removed;
  }
}
