import type { Job } from "#collector/rederive/job.ts";

const EVERY_MS = 500;
const count = new Intl.NumberFormat("en-US");

/** "12 of 340 traces, 1,204 records, 31 read otherwise now" */
export function progressText({ phase, traces, records, changed, runs }: Job, of: { traces: number; runs: number }): string {
  const read = `${count.format(records)} records, ${count.format(changed)} read otherwise now`;
  if (phase === "traces") return `${count.format(traces)} of ${count.format(of.traces)} traces: ${read}`;
  return `${count.format(traces)} traces: ${read}; ${count.format(runs)} of ${count.format(of.runs)} runs judged again`;
}

/** Tells of a job on one line of a terminal, or, where output is kept, every now and then on a line of its own. */
export function teller(project: string, of: { traces: number; runs: number }, out: NodeJS.WriteStream): (job: Job) => void {
  let told = 0;
  return (job) => {
    const now = Date.now();
    if (now - told < (out.isTTY ? EVERY_MS : EVERY_MS * 20) && job.phase !== "done") return;
    told = now;
    out.write(out.isTTY ? `\r\u001B[K${project}: ${progressText(job, of)}` : `${project}: ${progressText(job, of)}\n`);
  };
}
