import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { inArena } from "./arena.ts";
import type { Arena } from "./arena.ts";
import { contest } from "./contest.ts";
import { growingRuns } from "./growing-runs.ts";
import { sustained, sustainedText } from "./rate.ts";
import { liveRuns, liveText } from "./live.ts";
import { inflation, summary } from "./report.ts";
import { shapes, shapesText } from "./shapes.ts";
import { smallSpans } from "./small-spans.ts";
import { SYSTEMS } from "./systems.ts";
import { writeResults } from "./write-results.ts";

/**
 * `npm run bench [-- <scenario> …]`: ingest, from the socket to COMMIT. Each scenario prints a table and writes its figures to
 * bench/results as JSON.
 */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    spans: { type: "string", default: "8000" },
    clients: { type: "string", default: "4" },
    rate: { type: "string", default: "5000" },
    minutes: { type: "string", default: "0.5" },
    /** Of the live runs: 1,000 a second. */
    steps: { type: "string", default: "100000" },
    /** Systems of a contest, by name. */
    only: { type: "string" },
  },
});
const [rounds, spans, clients] = [Number(options.rounds), Number(options.spans), Number(options.clients)];
const WARM_UP = 3;

interface Told {
  text: string;
  figures: object;
}

function chosen(names: readonly (keyof typeof SYSTEMS)[]): (typeof SYSTEMS)[keyof typeof SYSTEMS][] {
  return names.filter((name) => options.only === undefined || options.only.split(",").includes(name)).map((name) => SYSTEMS[name]);
}

const SCENARIOS: { readonly [name: string]: (arena: Arena) => Promise<Told> } = {
  /** Growing context: every model call carries the whole history of its run. */
  growing: async (arena) => {
    const systems = chosen(["playhead", "gzip", "copy", "jsonb"]);
    const load = (round: number) => growingRuns(spans, round);
    const figures = await contest(arena, { systems, load, rounds, warmUp: WARM_UP, clients });
    const text = summary(figures.results, figures.disks, ["copy", "jsonb"]);
    return { text: [text, inflation(figures.results)].join("\n"), figures };
  },
  /** Spans of 500 bytes without prompts. */
  small: async (arena) => {
    const systems = chosen(["playhead", "copyIndexed"]).map((system) => ({ ...system, name: `small-${system.name}` }));
    const load = (round: number) => smallSpans(spans * 4, round);
    const figures = await contest(arena, { systems, load, rounds, warmUp: WARM_UP, clients });
    return { text: summary(figures.results, figures.disks, ["small-copy-indexed"]), figures };
  },
  /** The same at a fixed rate. */
  rate: async (arena) => {
    const figures = await sustained(arena, { rate: Number(options.rate), seconds: Math.round(Number(options.minutes) * 60) });
    return { text: sustainedText(figures), figures };
  },
  /** The whole collector: does the analyser keep up, whatever the length of a run? */
  analyser: async (arena) => {
    const figures = await liveRuns(arena, { rate: 1000, steps: Number(options.steps) });
    return { text: liveText(figures), figures };
  },
  /** What histories of 60 calls take on disk, as real SDKs send them. */
  shapes: async (arena) => {
    const figures = await shapes(arena);
    return { text: shapesText(figures), figures };
  },
};

async function main(): Promise<void> {
  const names = positionals.length > 0 ? positionals : Object.keys(SCENARIOS);
  const unknown = names.filter((name) => SCENARIOS[name] === undefined);
  if (unknown.length > 0) throw new Error(`There is no scenario ${unknown.join(", ")}; there are ${Object.keys(SCENARIOS).join(", ")}`);
  const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version };
  for (const name of names) {
    const { text, figures } = await inArena((arena) => (SCENARIOS[name] as (arena: Arena) => Promise<Told>)(arena));
    await writeResults(name, { machine, ...figures });
    console.log(`\n${name}: ${text}\n`);
  }
}

await main();
