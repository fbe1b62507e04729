/** Changes to an ordered list, each giving a new one. */

export function moved<T>(list: readonly T[], at: number, by: 1 | -1): readonly T[] {
  const to = at + by;
  const one = list[at];
  if (to < 0 || to >= list.length || one === undefined) return list;
  const rest = list.filter((_, index) => index !== at);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

export function replaced<T>(list: readonly T[], at: number, one: T): readonly T[] {
  return list.map((each, index) => (index === at ? one : each));
}

export function removed<T>(list: readonly T[], at: number): readonly T[] {
  return list.filter((_, index) => index !== at);
}

/** Whether something was changed since it was saved; both are data as JSON knows it. */
export function differ<T>(now: T, saved: T): boolean {
  return JSON.stringify(now) !== JSON.stringify(saved);
}
