import { ConfigError } from "#config";
import { Trouble } from "./trouble.ts";

/** What was found wrong, innermost last, on one line: fetch and the OpenTelemetry exporter hide the reason in their cause. */
function reasons(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.message || (error as NodeJS.ErrnoException).code || error.name;
  return error.cause === undefined ? own : `${own}: ${reasons(error.cause)}`;
}

/** Says in words what is wrong and ends with exit code 1; what nobody expected keeps its stack. */
export async function orExplain(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Trouble || error instanceof ConfigError) console.error(`\n${error.message}\n`);
    else console.error(error);
    process.exitCode = 1;
  }
}

/** Runs what needs the running product; a failure says where it was looked for and how to start it. */
export async function withProduct<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new Trouble(`${reasons(cause)}. Is Playhead running at ${where}? Start it with \`npm start\`, in the same environment.`, {
      cause,
    });
  }
}
