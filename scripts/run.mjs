import { bootstrap, handOver, main } from "./bootstrap.mjs";

/** `node scripts/run.mjs <file> [arguments]`: set-up, then the file on Node 24. */
await main(async () => handOver(await bootstrap(), process.argv.slice(2)));
