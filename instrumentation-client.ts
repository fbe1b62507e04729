import { config } from "zod/v4/core";

/**
 * Next runs this in the browser before any of our components. Zod compiles its schemas where a page may evaluate code, and tries whether it
 * may: our policy refuses that and would report each try.
 */
config({ jitless: true });
