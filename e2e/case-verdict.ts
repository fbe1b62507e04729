import { redOnRecorded } from "#evals/check.ts";
import { evalCase } from "#evals/eval-case.ts";

/** Whether a case is red on its recording, by the code that the command line and the exports run. */
export async function caseVerdict(document: unknown): Promise<boolean> {
  return Promise.resolve(redOnRecorded(evalCase.parse(document)).red);
}
