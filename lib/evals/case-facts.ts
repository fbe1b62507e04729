import { hashOf } from "./digest.ts";
import type { EvalCase } from "./eval-case.ts";
import type { OtelMessage } from "./otel-message.ts";

/** What lists and checks of a set need to know of a case without reading it. */
export interface CaseFacts extends InputFacts {
  split?: string;
  /** The agent whose step it was made of. */
  agent?: string;
  /** Of what the agent is asked: instructions, conversation and tools. Cases of one input have one hash. */
  inputHash: string;
}

export interface InputFacts {
  systemHash: string;
  toolsHash: string;
}

interface Tool {
  name: string;
  parameters?: unknown;
}

export function factsOf(one: EvalCase): CaseFacts {
  const agent = one.provenance["agent"];
  const { systemHash, toolsHash } = factsOfInput(one.input);
  return {
    ...(one.split === undefined ? {} : { split: one.split }),
    ...(typeof agent === "string" && agent !== "" ? { agent } : {}),
    inputHash: hashOf({ kind: one.kind, asked: askedIn(one), systemHash, toolsHash }),
    systemHash,
    toolsHash,
  };
}

/** What the agent was told and given. The same tools in another order are the same tools. */
export function factsOfInput({ system = [], tools = [] }: Pick<EvalCase["input"], "system" | "tools">): InputFacts {
  return { systemHash: hashOf(system), toolsHash: hashOf([...toolHashes(tools)].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Tools by name, each with the hash of its schema. */
export function toolHashes(tools: readonly Tool[]): Map<string, string> {
  return new Map(tools.map(({ name, parameters }) => [name, hashOf(parameters ?? null)]));
}

function askedIn(one: EvalCase): OtelMessage[] {
  return one.kind === "call" ? one.input.messages : [...(one.input.history ?? []), ...one.input.turns.map(({ message }) => message)];
}
