import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { Chance } from "./chance.ts";
import type { Fault } from "./install.ts";
import { FULL_DISK } from "./own-faults.ts";
import { startOwnInstall } from "./own-install.ts";
import { mountSmallDisk } from "./small-disk.ts";
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
      const report = await torture(install, { seed: SEED, kills: 3, senders: 4, requestsPerSecond: 12, calmMs: 400 });
      expect(report.damage).toEqual(NONE);
      expect(report.spans).toBeGreaterThan(500);
      expect(Object.keys(report.faults).toSorted()).toEqual(install.faults.map(({ name }) => name).toSorted());
    } finally {
      await install.stop();
    }
  },
);

/** Why no disk can be filled here; undefined where it can. */
function whyNoSmallDisk(): string | undefined {
  const place = mkdtempSync(path.join(tmpdir(), "playhead-disk-"));
  const disk = mountSmallDisk(place);
  if (!("why" in disk)) disk.unmount();
  rmdirSync(place);
  return "why" in disk ? disk.why : undefined;
}

const noDisk = whyNoSmallDisk();

test.skipIf(noDisk !== undefined)(
  `on a full disk nothing is acknowledged, and what was is there when there is room again${noDisk === undefined ? "" : `: skipped, ${noDisk}`}`,
  { timeout: TIMEOUT },
  async () => {
    const install = await startOwnInstall(new Chance(SEED), { smallDisk: true });
    try {
      const full = install.faults.find(({ name }) => name === FULL_DISK) ?? expect.fail("there is no such fault");
      const faults: [Fault] = [{ ...full, kill: true }];
      const report = await torture({ ...install, faults }, { seed: SEED, kills: 2, senders: 4, requestsPerSecond: 20, calmMs: 300 });
      expect(report.damage).toEqual(NONE);
      expect(report.counts.refused).toBeGreaterThan(0);
    } finally {
      await install.stop();
    }
  },
);
