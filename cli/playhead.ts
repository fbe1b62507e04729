import { Command } from "commander";
import { conformanceCommand } from "./conformance.ts";
import { demoCommand } from "./demo.ts";
import { evalsCommand } from "./evals.ts";
import { migrateCommand } from "./migrate.ts";
import { rederiveCommand } from "./rederive.ts";
import { sendCommand } from "./send.ts";
import { startCommand } from "./start.ts";
import { tortureCommand } from "./torture.ts";
import { userCommand } from "./user.ts";

/** The `playhead` command line, on Node 24. One command a file. */
await new Command("playhead")
  .description("The flight recorder and replay deck for AI agents.")
  .addCommand(startCommand())
  .addCommand(demoCommand())
  .addCommand(conformanceCommand())
  .addCommand(evalsCommand())
  .addCommand(migrateCommand())
  .addCommand(rederiveCommand())
  .addCommand(sendCommand())
  .addCommand(tortureCommand())
  .addCommand(userCommand())
  .parseAsync();

// A command that has resolved is done. Timers that drivers leave behind would keep the process, and Ctrl-C waiting, for seconds.
process.exit();
