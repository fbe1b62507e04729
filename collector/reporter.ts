/** An outage fails every request for the same reason: it is told once, then at most so often, with a count. */
const AGAIN_AFTER_MS = 10_000;
/** Messages kept apart; beyond that the oldest is forgotten, so that changing messages do not fill the memory. */
const MAX_MESSAGES = 100;

interface Heard {
  toldAt: number;
  untold: number;
}

/**
 * A function that passes an error on to `tell` unless the same message was told in the last ten seconds. `untold` counts how
 * often it was heard since. `now` is a clock in milliseconds.
 */
export function reporter(tell: (error: unknown, untold: number) => void, now: () => number = Date.now): (error: unknown) => void {
  const heard = new Map<string, Heard>();
  return (error) => {
    const message = String(error);
    const before = heard.get(message);
    if (before !== undefined && now() - before.toldAt < AGAIN_AFTER_MS) return void before.untold++;
    heard.delete(message);
    heard.set(message, { toldAt: now(), untold: 0 });
    for (const oldest of heard.keys()) if (heard.size > MAX_MESSAGES) heard.delete(oldest);
    tell(error, before?.untold ?? 0);
  };
}
