import { evalCase, type EvalCase } from "#evals/eval-case.ts";

/** A file of cases that cannot be run as it is. The message names the line and what is wrong with it. */
export class UnreadableSet extends Error {}

/** The cases of an `*.evalcase.jsonl` file, one a line. Throws UnreadableSet: a case that is skipped would be a test that passed. */
export function readCases(text: string): EvalCase[] {
  const ids = new Set<string>();
  return text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .flatMap((line, at) => (line.trim() === "" ? [] : [readCase(line, at + 1, ids)]));
}

function readCase(line: string, number: number, ids: Set<string>): EvalCase {
  const read = evalCase.safeParse(parsed(line, number));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UnreadableSet(
      `Line ${number} is no eval-case/1: ${issue?.path.join(".") || "the case"}: ${issue?.message ?? "not understood"}`,
    );
  }
  if (ids.has(read.data.id)) throw new UnreadableSet(`Line ${number} has the id ${read.data.id} again: an id names one case of a set`);
  ids.add(read.data.id);
  return read.data;
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new UnreadableSet(`Line ${number} is not JSON: an exported set has one case a line`, { cause });
  }
}
