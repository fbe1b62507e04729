export interface Outcome<Done> {
  made: Done[];
  /** Why the others were not, in the server's words. */
  problems: string[];
}

/** Does something to each, one after the other. What fails leaves the others done; `undefined` is nothing to do. */
export async function inTurn<One, Done>(all: readonly One[], act: (one: One) => Promise<Done | undefined>): Promise<Outcome<Done>> {
  const made: Done[] = [];
  const problems: string[] = [];
  for (const one of all)
    try {
      const done = await act(one);
      if (done !== undefined) made.push(done);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  return { made, problems };
}

/** How it went: what was done, and of the rest how many and why the first. */
export function outcomeWords({ made, problems }: Outcome<unknown>, done: string): string {
  const failed = problems.length === 0 ? [] : [`${problems.length} failed: ${problems[0]}`];
  const count = made.length === 1 ? "1 case" : `${made.length} cases`;
  return [...(made.length > 0 || failed.length === 0 ? [`${count} ${done}.`] : []), ...failed].join(" ");
}
