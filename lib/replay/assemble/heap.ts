/** A binary heap: the least item first. */
export class Heap<T> {
  private readonly items: T[] = [];
  private readonly compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.compare = compare;
  }

  get size(): number {
    return this.items.length;
  }

  push(item: T): void {
    let at = this.items.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.swapIfLess(at, up)) return;
      at = up;
    }
  }

  pop(): T | undefined {
    const least = this.items[0];
    const last = this.items.pop();
    if (this.items.length === 0 || last === undefined) return least;
    this.items[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const down = right < this.items.length && this.less(right, left) ? right : left;
      if (down >= this.items.length || !this.swapIfLess(down, at)) return least;
      at = down;
    }
  }

  private less(a: number, b: number): boolean {
    return this.compare(this.items[a] as T, this.items[b] as T) < 0;
  }

  private swapIfLess(a: number, b: number): boolean {
    if (!this.less(a, b)) return false;
    [this.items[a], this.items[b]] = [this.items[b] as T, this.items[a] as T];
    return true;
  }
}
