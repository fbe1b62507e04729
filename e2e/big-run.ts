import { sendSpans, settled } from "#e2e/send-spans.ts";
import { BIG_RUN, bigRun, bigRunSpans } from "#fixtures/acceptance/big-run.ts";
import { WEB } from "#e2e/capture.ts";

/** The 10,000 steps of fixture F2, in the product once for all stories. */
export const BIG = { project: "acceptance-big", correlationId: "big" } as const;

export const BIG_PAGE = `${WEB}/p/${BIG.project}/runs/${BIG.correlationId}`;

/** Which model calls' prompts are kept to compare with. */
const KEPT_EVERY = 49;

export interface SentPrompt {
  spanId: string;
  prompt: string;
  /** The prompt of the same agent before it. */
  before?: string;
}

/** Sends the run when it is not there yet, with one result so long when asked, and gives some of the prompts that it holds. */
export async function ensureBigRun(longestResult?: number): Promise<SentPrompt[]> {
  const known = await fetch(`${WEB}/api/v1/runs/${BIG.correlationId}?project=${BIG.project}&steps=none`);
  const prompts: SentPrompt[] = [];
  const all = [...bigRunSpans({ ...bigRun(BIG.correlationId), ...(longestResult === undefined ? {} : { longestResult }) })];
  for (const { spanId, prompt } of all) {
    if (prompt === undefined) continue;
    const before = prompts[prompts.length - BIG_RUN.lanes]?.prompt;
    prompts.push({ spanId, prompt, ...(before === undefined ? {} : { before }) });
  }
  if (!known.ok)
    await sendSpans(
      BIG.project,
      all.map(({ span }) => span),
    );
  await settled(BIG.project, BIG.correlationId, { of: BIG_RUN.steps, problems: BIG_RUN.problems });
  return prompts.filter((_, n) => n % KEPT_EVERY === 0);
}
