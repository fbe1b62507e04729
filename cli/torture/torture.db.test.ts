import { expect, test } from "vitest";
import { Chance } from "./chance.ts";
import { startOwnInstall } from "./own-install.ts";
import { torture } from "./torture.ts";

const SEED = 20261121;
const NONE = { lost: 0, doubled: 0, torn: 0, phantom: 0, wrongSums: 0 };
const TIMEOUT = 240_000;

test(
  "whatever is killed or cut under load, what was acknowledged is there once, whole, and the sums are a recount's",
  { timeout: TIMEOUT },
  async () => {
    const install = await startOwnInstall(new Chance(SEED));
    try {
      const report = await torture(install, { seed: SEED, kills: 4, senders: 6, requestsPerSecond: 30, calmMs: 800 });
      expect(report.damage).toEqual(NONE);
      expect(report.spans).toBeGreaterThan(500);
    } finally {
      await install.stop();
    }
  },
);
