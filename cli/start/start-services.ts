import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Config } from "#config";
import type { RoleUrls } from "#db/roles.ts";
import { addressesOf } from "./addresses.ts";
import type { Ending } from "./ending.ts";
import { allAnswer } from "./ready.ts";
import { servicesOf } from "./services.ts";
import type { Started } from "./started.ts";
import type { Service } from "./supervise.ts";
import { supervise } from "./supervise.ts";
import { Trouble } from "#cli/trouble.ts";

/** Crashes before the product was ever up, after which starting is given up. */
const GIVE_UP_AFTER = 3;

/** Tells crashes on the terminal, and gives up on a product that never came up. */
function crashTeller(isUp: () => boolean, ending: Ending): (name: string) => Service["onCrash"] {
  let crashes = 0;
  return (name) => (how, againInMs, lastLines) => {
    crashes += 1;
    console.error(`\n  ✗ ${name} ended by itself (${how}); it starts again in ${againInMs / 1000} s. It last said:\n${lastLines}`);
    if (!isUp() && crashes >= GIVE_UP_AFTER) ending.fail(new Trouble(`The ${name} does not start; its last lines stand above.`));
  };
}

/** Starts collector and web app under supervision and waits until both answer. */
export async function startServices(config: Config, urls: RoleUrls, dev: boolean, started: Started, ending: Ending): Promise<void> {
  const logs = path.join(config.dataDir, "logs");
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs);
  let up = false;
  const services = servicesOf(
    config,
    urls,
    dev,
    crashTeller(() => up, ending),
  ).map(supervise);
  started.add(() => Promise.all(services.map((service) => service.stop())));
  const { web, otlpHttp } = addressesOf(config);
  await allAnswer([`${otlpHttp}/health`, `${web}/api/health`], ending.signal);
  up = true;
}
