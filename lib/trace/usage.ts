/** Token counts, neutral: `input` includes cached, `output` includes reasoning. A count that was not sent is absent. */
export interface Usage {
  input?: number;
  cachedInput?: number;
  cacheWrite?: number;
  output?: number;
  reasoning?: number;
}

const FIELDS = ["input", "cachedInput", "cacheWrite", "output", "reasoning"] as const;

/** Field by field sum; a field that neither side has stays absent. */
export function addUsage(a: Usage, b: Usage): Usage {
  const sum: Usage = {};
  for (const field of FIELDS) {
    const x = a[field];
    const y = b[field];
    if (x !== undefined || y !== undefined) sum[field] = (x ?? 0) + (y ?? 0);
  }
  return sum;
}

const knowsCache = (usage: Usage): boolean => usage.cachedInput !== undefined || usage.cacheWrite !== undefined;

/**
 * One call's counts from two tellings; what `better` says stands. Counts of one sender belong together: who knows the cached part
 * knows what the input is without it.
 */
export function mergeUsage(other: Usage, better: Usage): Usage {
  return knowsCache(other) && !knowsCache(better) ? { ...better, ...other } : { ...other, ...better };
}
