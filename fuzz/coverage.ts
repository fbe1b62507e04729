import { Session, type Profiler } from "node:inspector";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Code whose blocks count: what reads what strangers write, not the libraries below it. */
const OURS = ["lib", "collector"].map((folder) => pathToFileURL(path.join(import.meta.dirname, "..", folder, "/")).href);

/** A block of our code, named by its file and place. */
export type Block = string;

/**
 * Which blocks of our code are run, as V8 counts them: no instrumented copy of the code. One a process: when it ends V8 forgets the
 * blocks of what was compiled, and would tell of whole functions alone.
 */
export class Coverage {
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** The blocks that were run since this was last asked. */
  run(): Set<Block> {
    let counted: Profiler.ScriptCoverage[] = [];
    this.#session.post("Profiler.takePreciseCoverage", (error, { result }) => {
      if (error !== null) throw error;
      counted = result;
    });
    return new Set(counted.filter(({ url }) => OURS.some((folder) => url.startsWith(folder))).flatMap(blocksOf));
  }
}

function blocksOf({ url, functions }: Profiler.ScriptCoverage): Block[] {
  return functions.flatMap(({ ranges }) =>
    ranges.filter(({ count }) => count > 0).map(({ startOffset, endOffset }) => `${url}:${startOffset}-${endOffset}`),
  );
}
