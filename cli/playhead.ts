import { Command } from "commander";

/**
 * The `playhead` command line, on Node 24. One command a file, and only the one that is asked for is loaded: a CI job that runs evals
 * needs no database driver, and the image holds no captures.
 */
const COMMANDS: { readonly [name: string]: () => Promise<Command> } = {
  start: async () => (await import("./start.ts")).startCommand(),
  demo: async () => (await import("./demo.ts")).demoCommand(),
  backup: async () => (await import("./backup.ts")).backupCommand(),
  conformance: async () => (await import("./conformance.ts")).conformanceCommand(),
  evals: async () => (await import("./evals.ts")).evalsCommand(),
  key: async () => (await import("./key.ts")).keyCommand(),
  migrate: async () => (await import("./migrate.ts")).migrateCommand(),
  rederive: async () => (await import("./rederive.ts")).rederiveCommand(),
  restore: async () => (await import("./restore.ts")).restoreCommand(),
  send: async () => (await import("./send.ts")).sendCommand(),
  torture: async () => (await import("./torture.ts")).tortureCommand(),
  user: async () => (await import("./user.ts")).userCommand(),
};

const asked = process.argv[2] ?? "";
const names = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS);
const program = new Command("playhead").description("The flight recorder and replay deck for AI agents.");
for (const name of names) {
  const command = await COMMANDS[name]?.();
  if (command !== undefined) program.addCommand(command);
}
await program.parseAsync();

// A command that has resolved is done. Timers that drivers leave behind would keep the process, and Ctrl-C waiting, for seconds.
process.exit();
