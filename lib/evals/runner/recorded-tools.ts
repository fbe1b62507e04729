import type { Json } from "#trace/message.ts";
import type { Call } from "#evals/answer.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { sameJson } from "#evals/json.ts";
import { argumentsMatch } from "#evals/match-call.ts";

type Replay = NonNullable<EvalCase["replay"]>;
type Stub = Replay["stubs"][number];
type Tools = NonNullable<EvalCase["input"]["tools"]>;

/** What a tool answers: a recorded result, or that there is none. */
export interface Served {
  content: Json;
  isError: boolean;
  latencyMs: number;
  /** Absent: this was recorded. */
  missing?: "read" | "mutating" | "unknown";
}

export interface ServedCall extends Call {
  args: Json;
  served: Served;
}

/**
 * The tools of a case, answering as they did when it was recorded (eval-case.md §2.5): a call takes the first unused result that fits,
 * the same call again the last one it got. What was never recorded is told to the agent as an error and remembered: the caller
 * decides what a miss means. One object a trial; the calls stand in the order in which they came.
 */
export class RecordedTools {
  readonly calls: ServedCall[] = [];
  readonly #replay: Replay;
  readonly #tools: Tools;
  readonly #left: { stub: Stub; times: number }[];
  #seen = new Map<string, number>();

  constructor(one: Pick<EvalCase, "replay" | "input">) {
    this.#replay = one.replay ?? { stubs: [], on_miss: "fail" };
    this.#tools = one.input.tools ?? [];
    this.#left = this.#replay.stubs.map((stub) => ({ stub, times: stub.times ?? 1 }));
  }

  /** Tools that the agent may be told of: those of the case, and those that only a result names. */
  get tools(): Tools {
    const named = new Set(this.#tools.map(({ name }) => name));
    const others = new Set(this.#replay.stubs.map(({ tool }) => tool).filter((tool) => !named.has(tool)));
    return [...this.#tools, ...[...others].map((name) => ({ name }))];
  }

  /** Calls of read tools of which nothing was recorded: the agent left the recorded way. */
  get strayed(): ServedCall[] {
    return this.calls.filter(({ served }) => served.missing === "read" || served.missing === "unknown");
  }

  call(name: string, args: Json): Served {
    const served = this.#ended()
      ? this.#miss(name, "The replay has ended: a call before this one was not recorded.")
      : this.#answer(name, args);
    this.calls.push({ name, args, served });
    return served;
  }

  #ended(): boolean {
    return this.#replay.on_miss === "fail" && this.strayed.length > 0;
  }

  #answer(name: string, args: Json): Served {
    const nth = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, nth);
    const stub = this.#take(name, args, nth);
    if (stub !== undefined) return servedOf(stub);
    const before = this.calls.findLast((call) => call.name === name && call.served.missing === undefined && sameJson(call.args, args));
    return before?.served ?? this.#miss(name, `No result of ${name} with these arguments was recorded.`);
  }

  #take(name: string, args: Json, nth: number): Stub | undefined {
    const unused = this.#left.filter(({ times }) => times > 0);
    const offered = this.#replay.order === "by_sequence" ? unused.slice(0, 1) : unused;
    const found = offered.find(({ stub }) => fits(stub, { name, args }, nth));
    if (found !== undefined) found.times -= 1;
    return found?.stub;
  }

  #miss(name: string, why: string): Served {
    const mutating = this.#tools.find((tool) => tool.name === name)?.mutating;
    const missing = mutating === undefined ? "unknown" : mutating ? "mutating" : "read";
    return { content: { error: why }, isError: true, latencyMs: 0, missing };
  }
}

/** A result without a description of its arguments is the one that was recorded with them, else it answers any call. */
function fits(stub: Stub, call: Call, nth: number): boolean {
  if (stub.tool !== call.name || (stub.occurrence !== undefined && stub.occurrence !== nth)) return false;
  const described = stub.args ?? (stub.recorded_args === undefined ? undefined : { mode: "subset" as const, value: stub.recorded_args });
  return argumentsMatch(call, described);
}

function servedOf({ result, latency_ms: latencyMs = 0 }: Stub): Served {
  return { content: result.content, isError: result.is_error ?? false, latencyMs };
}
