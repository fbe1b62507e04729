/** A pattern of `length` members that comes `times` times in a row from place `from`. */
export interface Cycle {
  from: number;
  length: number;
  times: number;
}

const SHORTEST = 2;
const LONGEST = 4;
const TIMES = 3;

/**
 * Patterns of two to four members, not all the same, that repeat three times or more; with `shortest` 1 also one member that repeats.
 * Longest stretch first found wins, none overlap. One pass for each length: linear.
 */
export function cyclesOf(keys: readonly string[], shortest: 1 | 2 = SHORTEST): Cycle[] {
  const cycles: Cycle[] = [];
  let from = 0;
  while (from < keys.length) {
    const cycle = cycleAt(keys, from, shortest);
    if (cycle !== undefined) cycles.push(cycle);
    from += cycle === undefined ? 1 : cycle.length * cycle.times;
  }
  return cycles;
}

function cycleAt(keys: readonly string[], from: number, shortest: number): Cycle | undefined {
  for (let length = shortest; length <= LONGEST; length += 1) {
    if (length > 1 && !varies(keys, from, length)) continue;
    let end = from + length;
    while (end < keys.length && keys[end] === keys[end - length]) end += 1;
    const times = Math.floor((end - from) / length);
    if (times >= TIMES) return { from, length, times };
  }
  return undefined;
}

function varies(keys: readonly string[], from: number, length: number): boolean {
  for (let at = from + 1; at < from + length && at < keys.length; at += 1) if (keys[at] !== keys[from]) return true;
  return false;
}
