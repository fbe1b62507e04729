import path from "node:path";
import { root } from "./places.mjs";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";
import { contentStamp, unlessStamped } from "./stamp.mjs";

const CLIENT_SOURCES = ["prisma/schema.prisma", "prisma.config.ts", "scripts/prisma-generate.mjs", "package-lock.json"];
const WEB_SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "fixtures/demo",
  "prisma/schema.prisma",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** Writes the Prisma client when the tables changed. */
export function ensureClient(node) {
  const stamp = contentStamp(root, CLIENT_SOURCES);
  return unlessStamped(path.join(root, "lib/db/generated/.stamp"), stamp, () =>
    step("database client", () => run(node, ["scripts/prisma-generate.mjs"], { cwd: root })),
  );
}

/** Builds the web app when its sources changed. */
export function ensureBuild(node) {
  const stamp = contentStamp(root, WEB_SOURCES);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  return unlessStamped(path.join(root, ".next/playhead-stamp"), stamp, () =>
    step("web app (next build)", () => run(node, ["node_modules/next/dist/bin/next", "build"], { cwd: root, env })),
  );
}
