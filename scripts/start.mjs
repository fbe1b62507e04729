import { bootstrap, main, startProduct } from "./bootstrap.mjs";

/** `npm start`: set-up, then the product. */
await main(async () => startProduct(await bootstrap(), process.argv.slice(2)));
