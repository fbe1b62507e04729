import { evaluationEvents } from "#evals/runner/evaluation-events.ts";
import type { EvalRun } from "#evals/runner/outcome.ts";
import { Trouble } from "#cli/trouble.ts";

export interface ReportTarget {
  /** OTLP/HTTP base address. */
  url: string;
  key?: string;
  project?: string;
}

/** So many cases go in one request. */
const CASES = 200;

/** Sends the results to a collector, so that they stand on their cases. Throws Trouble when one part of them was not taken. */
export async function reportTo({ url, key, project }: ReportTarget, run: EvalRun): Promise<void> {
  for (let at = 0; at < run.cases.length; at += CASES) {
    const response = await fetch(`${url.replace(/\/+$/, "")}/v1/logs`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(project === undefined ? {} : { "x-playhead-project": project }),
      },
      body: JSON.stringify(evaluationEvents(run, run.cases.slice(at, at + CASES))),
    }).catch((cause: unknown) => {
      throw new Trouble(`The results could not be sent: nothing answers at ${url}.`, { cause });
    });
    const said = await response.text();
    if (!response.ok) throw new Trouble(`The results were not taken: ${url} answered ${response.status}: ${said.slice(0, 200)}`);
    if (/"rejectedLogRecords"\s*:\s*"?[1-9]/.test(said)) throw new Trouble(`Some results were not taken: ${said.slice(0, 200)}`);
  }
}
