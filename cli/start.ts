import { Command } from "commander";
import { config } from "#config";
import { orExplain } from "./explain.ts";
import { preflight } from "./start/preflight.ts";

interface Options {
  checkOnly?: boolean;
  dev?: boolean;
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
