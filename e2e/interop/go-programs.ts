import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "./promptfoo-cli.ts";

/** The programs of `go/`: an application with OpenTelemetry Go, and a Collector of its release modules. Pinned by go.sum. */

const FOLDER = path.join(import.meta.dirname, "go");
const SOURCES = ["go.mod", "go.sum", "collector/main.go", "sender/main.go"];
/** Of the Collector's modules. */
const OLDEST = [1, 25] as const;

/** Why Go's programs are not run here; undefined when they can be built. */
export async function whyNoGo(): Promise<string | undefined> {
  const asked = await run("go", ["env", "GOVERSION"], FOLDER, { ...process.env, GOTOOLCHAIN: "local" }).catch(() => undefined);
  const [, major = "0", minor = "0"] = /go(\d+)\.(\d+)/.exec(asked?.output ?? "") ?? [];
  const enough = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  return enough ? undefined : `the OpenTelemetry Collector is built with Go ${OLDEST.join(".")} or newer, which is not installed here`;
}

/** The folder of the programs, built once a machine outside the checkout. The first build takes minutes. */
export async function goPrograms(): Promise<string> {
  const version = createHash("sha256");
  for (const file of SOURCES) version.update(readFileSync(path.join(FOLDER, file)));
  const built = path.join(tmpdir(), "playhead-interop", `go-${version.digest("hex").slice(0, 16)}`);
  if (existsSync(path.join(built, "collector")) && existsSync(path.join(built, "sender"))) return built;
  const { code, output } = await run("go", ["build", "-o", `${built}${path.sep}`, "./..."], FOLDER, process.env);
  if (code !== 0) throw new Error(`go build failed:\n${output}`);
  return built;
}
