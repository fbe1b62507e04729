import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Answer } from "#evals/answer.ts";
import type { AssertionOf } from "#evals/assertion.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { isObject } from "#evals/json.ts";
import type { Opinions } from "#evals/runner/judge-trial.ts";
import type { Verdict } from "#evals/verdict.ts";

type Custom = AssertionOf<"custom">;
type Check = (answer: Answer, params: object, input: EvalCase["input"]) => unknown;

/**
 * Runs the operator's own functions for a case's `custom` assertions. A set may come from anybody: a function is run only when it is in
 * the folder that the operator named and its file has the hash that the assertion pins. Everything else is a failure with its reason.
 */
export async function functionsOn(one: EvalCase, answer: Answer, folder: string): Promise<Opinions> {
  const opinions = new Map<number, Verdict>();
  for (const [at, assertion] of one.expect.assertions.entries())
    if (assertion.type === "custom") opinions.set(at, await verdictOf(assertion, one, answer, folder).catch(notRun));
  return opinions;
}

async function verdictOf(custom: Custom, one: EvalCase, answer: Answer, folder: string): Promise<Verdict> {
  const check = await checkOf(custom, folder);
  const said = await check(answer, custom.params ?? {}, one.input);
  if (typeof said === "boolean") return { pass: said, checked: true, reason: `the function says ${said}` };
  if (isObject(said) && typeof said["pass"] === "boolean")
    return { pass: said["pass"], checked: true, reason: `the function says ${String(said["reason"] ?? said["pass"])}` };
  throw new Error("it gave back neither true, false nor { pass, reason }");
}

/** `file.mjs` is its default export, `file.mjs#name` one by its name. */
async function checkOf({ ref, sha256 }: Custom, folder: string): Promise<Check> {
  const [file = "", name = "default"] = ref.split("#");
  const place = await placeIn(folder, file);
  const hash = createHash("sha256")
    .update(await readFile(place))
    .digest("hex");
  if (hash !== sha256.replace(/^sha256:/, "")) throw new Error(`the file has the hash ${hash}, the case pins ${sha256}`);
  const loaded = (await import(pathToFileURL(place).href)) as { [name: string]: unknown };
  const check = Object.hasOwn(loaded, name) ? loaded[name] : undefined;
  if (typeof check !== "function") throw new Error(`the file exports no function ${name}`);
  return check as Check;
}

/** Where a file of the folder is, links followed. Throws for one outside it. */
async function placeIn(folder: string, file: string): Promise<string> {
  const inside = await realpath(folder);
  const place = await realpath(path.resolve(inside, file));
  if (!place.startsWith(inside + path.sep)) throw new Error(`the file is not in ${folder}`);
  return place;
}

function notRun(cause: unknown): Verdict {
  return { pass: false, checked: false, reason: `the function was not run: ${cause instanceof Error ? cause.message : String(cause)}` };
}
