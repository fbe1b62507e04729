import { guardNavigation } from "#components/shell/leaving.ts";
import type { Way } from "#components/shell/leaving.ts";

/**
 * Next runs this in the browser before any of our components. Zod compiles its schemas where a page may evaluate code, and tries whether it
 * may: our policy refuses that and would report each try. Zod takes up what stands here when it is loaded, which most pages never do.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

/** Called by Next when a link or a key begins to lead to another page. */
export function onRouterTransitionStart(url: string, way: Way): void {
  guardNavigation(window, url, way);
}
