/**
 * Next runs this in the browser before any of our components. Zod compiles its schemas where a page may evaluate code, and tries whether it
 * may: our policy refuses that and would report each try. Zod takes up what stands here when it is loaded, which most pages never do.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
