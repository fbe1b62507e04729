import { Command, InvalidArgumentError } from "commander";
import { orExplain } from "./explain.ts";
import { Chance } from "./torture/chance.ts";
import { outage } from "./torture/outage.ts";
import { startOwnInstall } from "./torture/own-install.ts";
import { startRunningInstall } from "./torture/running-install.ts";
import { torture } from "./torture/torture.ts";
import type { Plan, Report } from "./torture/torture.ts";
import { Trouble } from "./trouble.ts";

interface Options extends Plan {
  running?: boolean;
  smallDisk?: boolean;
  outage?: number;
  json?: boolean;
}

const whole =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`a whole number, ${least} or more`);
    return value;
  };

function words({ seed, faults, counts, spans, damage, recoveryMs, ackMs, seconds, kills }: Report): string {
  const struck = Object.entries(faults).map(([name, count]) => `    ${String(count).padStart(5)} × ${name}`);
  const found = Object.entries(damage).map(([what, count]) => `    ${String(count).padStart(5)} ${what}`);
  return `
seed ${seed}: ${kills} kills in ${seconds} s
${struck.join("\n")}
  ${spans} spans; ${counts.requests} requests sent, ${counts.acknowledged} acknowledged, ${counts.refused} asked to come back, ${counts.lost} without an answer
  acknowledged in ${ackMs.median} ms (median), ${ackMs.p99} ms (p99); after a fault taken again in ${recoveryMs.median} ms (median), ${recoveryMs.slowest} ms (slowest)
  found wrong:
${found.join("\n")}`;
}

const OUTAGE_SPANS = 5000;

/** The database away for so many seconds under 5,000 spans a second. */
async function withoutDatabase(seconds: number, enough: AbortSignal): Promise<void> {
  const install = await startOwnInstall(new Chance(1));
  const plan = { seconds, spansPerSecond: OUTAGE_SPANS, enough };
  const report = await outage(install, plan, (row) => console.error(JSON.stringify(row))).finally(() => install.stop());
  console.log(JSON.stringify(report, undefined, 2));
}

async function run({ running = false, smallDisk = false, json = false, outage: seconds, ...plan }: Options): Promise<void> {
  const enough = new AbortController();
  process.once("SIGINT", () => enough.abort());
  if (seconds !== undefined) return withoutDatabase(seconds, enough.signal);
  const chance = new Chance(plan.seed);
  const install = running ? await startRunningInstall() : await startOwnInstall(chance, { smallDisk });
  const report = await torture(install, { ...plan, enough: enough.signal }, (line) => console.error(line)).finally(() => install.stop());
  console.log(json ? JSON.stringify(report) : words(report));
  const wrong = Object.values(report.damage).reduce((sum, count) => sum + count, 0);
  if (wrong > 0) throw new Trouble(`The promise was broken ${wrong} times. The same seed does the same again: --seed ${plan.seed}`);
}

/** `playhead torture`: load and faults by one seed, and a set model that says whether anything acknowledged was lost. */
export function tortureCommand(): Command {
  return new Command("torture")
    .description(
      "kill database and collectors under load and check that nothing acknowledged is lost or doubled; Ctrl-C ends and checks (docs/reliability.md)",
    )
    .option("--running", "the running product of this configuration, into a project of its own; without it an install that is thrown away")
    .option("--small-disk", "the install of its own on a file system in memory that is also filled (Linux, an account that may mount)")
    .option("--seed <n>", "the same seed does the same", whole(0), Date.now() % 1_000_000)
    .option("--kills <n>", "how many processes are killed at least; every round has each fault once", whole(1), 20)
    .option("--senders <n>", "how many send at once", whole(1), 8)
    .option("--requests-per-second <n>", "of 20 spans each, all senders together", whole(1), 50)
    .option("--calm-ms <n>", "at most so long between two faults", whole(0), 1500)
    .option("--outage <seconds>", "instead: the database away for so long under 5,000 spans a second; memory and answers", whole(1))
    .option("--json", "the report as JSON")
    .action((options: Options) => orExplain(() => run(options)));
}
