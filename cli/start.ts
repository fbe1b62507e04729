import { Command } from "commander";
import { config, ConfigError } from "#config";
import { preflight } from "./start/preflight.ts";
import { Trouble } from "./start/trouble.ts";

interface Options {
  checkOnly?: boolean;
  dev?: boolean;
}

/** Says what is wrong in words and ends with 1; anything unexpected keeps its stack. */
async function orExplain(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Trouble || error instanceof ConfigError) console.error(`\n${error.message}\n`);
    else console.error(error);
    process.exitCode = 1;
  }
}

/** `playhead start`: database, collector and web app, until Ctrl-C. */
export function startCommand(): Command {
  return new Command("start")
    .description("start database, collector and web app and keep them running until Ctrl-C")
    .option("--dev", "with next dev: pages change as their sources do")
    .option("--check-only", "look whether configuration, ports, data directory and database are usable, and start nothing")
    .action((options: Options) =>
      orExplain(async () => {
        await preflight(config());
        if (options.checkOnly) return;
        // Loaded only now: a wrong configuration is told before the database code is read.
        const { runProduct } = await import("./start/run-product.ts");
        await runProduct(config(), { dev: options.dev ?? false });
      }),
    );
}
