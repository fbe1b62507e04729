import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { run } from "./run.mjs";

/** The npm that started us, as a JavaScript file; undefined when we were started by hand. */
function callersNpm(env) {
  const file = env.npm_execpath;
  return file && path.basename(file) === "npm-cli.js" && existsSync(file) ? file : undefined;
}

/** The npm-cli.js behind the `npm` of the PATH. */
function npmOnPath(env) {
  for (const dir of (env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(dir, "npm");
    if (!existsSync(file)) continue;
    const real = realpathSync(file);
    if (real.endsWith(".js")) return real;
  }
  return undefined;
}

/** Runs npm under the given Node: packages check the Node that installs them, so it must be the one that runs them. */
export function npm(node, args, options = {}) {
  const env = { ...process.env, ...options.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}` };
  const cli = callersNpm(env) ?? npmOnPath(env);
  return cli ? run(node, [cli, ...args], { ...options, env }) : run("npm", args, { ...options, env, shell: process.platform === "win32" });
}
