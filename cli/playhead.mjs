#!/usr/bin/env node
import { bootstrap, handOver, main, startProduct } from "#scripts/bootstrap.mjs";

/** The bin: runs on any Node from 18 on, brings Node 24 and the packages, then goes on in playhead.ts. */
await main(async () => {
  const node = await bootstrap();
  const [command, ...args] = process.argv.slice(2);
  return command === "start" ? startProduct(node, args) : handOver(node, ["cli/playhead.ts", ...process.argv.slice(2)]);
});
