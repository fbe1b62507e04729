import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "./places.mjs";

/** Loaded with `--import`: the TypeScript of an installed Playhead, and of nothing beside it, without its types. */
const OWN = pathToFileURL(root).href;

registerHooks({
  load(url, context, next) {
    if (!url.startsWith(OWN) || !url.endsWith(".ts")) return next(url, context);
    return { format: "module", shortCircuit: true, source: stripTypeScriptTypes(readFileSync(fileURLToPath(url), "utf8")) };
  },
});
