#!/usr/bin/env node
import path from "node:path";
import { bootstrap, handOver, main, nodeFlags, root, startProduct } from "#scripts/bootstrap.mjs";

/** The bin: runs on any Node from 18 on, brings Node 24 and the packages, then goes on in playhead.ts. */
await main(async () => {
  const [command, ...args] = process.argv.slice(2);
  const node = await bootstrap(command);
  if (command === "start") return startProduct(node, args);
  // Evals are files and agents of the caller's own repository.
  const cwd = command === "evals" ? process.cwd() : root;
  return handOver(node, [...nodeFlags, path.join(root, "cli/playhead.ts"), ...process.argv.slice(2)], {}, cwd);
});
