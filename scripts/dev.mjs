import { bootstrap, handOver, main } from "./bootstrap.mjs";

/** `npm run dev`: like `npm start`, with `next dev` for the web app and no build. */
await main(async () => handOver(await bootstrap(), ["cli/playhead.ts", "start", "--dev"]));
