import { ensureBuild } from "./build.mjs";
import { handOver } from "./hand-over.mjs";

/** Starts the product on Node 24. What can be wrong with the configuration is looked at before the long build. */
export async function startProduct(node, args = []) {
  if (args.some((arg) => arg === "--dev" || arg === "--help")) return handOver(node, ["cli/playhead.ts", "start", ...args]);
  const wrong = await handOver(node, ["cli/playhead.ts", "start", "--check-only"]);
  if (wrong) return wrong;
  await ensureBuild(node);
  return handOver(node, ["cli/playhead.ts", "start", ...args]);
}
