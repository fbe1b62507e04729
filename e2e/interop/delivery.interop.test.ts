import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Chance } from "#cli/torture/chance.ts";
import { startOwnInstall } from "#cli/torture/own-install.ts";
import type { OwnInstall } from "#cli/torture/own-install.ts";
import { verdictOn } from "./delivered.ts";
import { goPrograms, whyNoGo } from "./go-programs.ts";
import { startOtelCollector } from "./otel-collector.ts";
import { pythonPrograms, whyNoPython } from "./python-tools.ts";
import { exportsOf } from "./told-exports.ts";
import type { Sender } from "./told-exports.ts";

/** Real exporters and a real OpenTelemetry Collector while database and collectors are killed: what was acknowledged is there once. */

const PACKAGES = [
  "opentelemetry-sdk==1.45.2",
  "opentelemetry-exporter-otlp-proto-http==1.45.2",
  "opentelemetry-exporter-otlp-proto-grpc==1.45.2",
];
const NOTHING_WRONG = { lost: [], doubled: [], phantom: [] };
const SECONDS = 12;
/** The first build of the Collector takes minutes. */
const BUILD_MS = 1_800_000;

const noGo = await whyNoGo();
const noPython = await whyNoPython();
let install: OwnInstall;
let [go, python] = ["", ""];

beforeAll(async () => {
  if (noPython === undefined) python = path.join(await pythonPrograms(PACKAGES), "python");
  if (noGo === undefined) go = await goPrograms();
  install = await startOwnInstall(new Chance(1));
}, BUILD_MS);
afterAll(() => install?.stop());

type Language = "Python" | "Go";

const senderOf = (language: Language, protocol: Sender["protocol"]): Sender =>
  language === "Go"
    ? { program: path.join(go, "sender"), args: [], protocol }
    : { program: python, args: [path.join(import.meta.dirname, "sender.py")], protocol };

/** Time for an exporter to have sent something, and to be in the middle of its next. */
const CALM_MS = 2500;

/** Strikes by name, one after the other, each while the application goes on. */
async function strike(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await sleep(CALM_MS);
    const fault = install.faults.find((each) => each.name === name);
    if (fault === undefined) throw new Error(`there is no fault ${name}`);
    await fault.strike();
    await install.databaseReady();
  }
}

const [DATABASE, ALL] = ["SIGKILL of the database", "SIGKILL of the database and all collectors"];

describe.each<[Language, Sender["protocol"]]>([
  ["Python", "http"],
  ["Python", "grpc"],
  ["Go", "http"],
  ["Go", "grpc"],
])("OpenTelemetry %s over %s", (language, protocol) => {
  const missing = language === "Go" ? noGo : noPython;
  test.skipIf(missing !== undefined)(
    `what its exporter was told to be taken is there once, whatever was killed${missing ? `: skipped, ${missing}` : ""}`,
    async () => {
      const run = `direct-${language}-${protocol}`;
      const [address] = protocol === "http" ? install.collectors : install.grpc;
      const exporting = exportsOf(senderOf(language, protocol), address, run, SECONDS);
      const [told] = await Promise.all([exporting, strike(DATABASE, ALL)]);
      const verdict = await verdictOn(install, run, told.acknowledged, told.givenUp, 0);
      console.log(`${run}: ${told.exports} exports, ${told.acknowledged.size} spans acknowledged, ${told.givenUp.size} given up`);
      expect(verdict).toEqual(NOTHING_WRONG);
      expect(told.acknowledged.size).toBeGreaterThan(0);
    },
  );
});

describe("OpenTelemetry's Collector in front", () => {
  const missing = noGo ?? noPython;
  test.skipIf(missing !== undefined)(
    `what it took is in Playhead once, whoever was killed${missing ? `: skipped, ${missing}` : ""}`,
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), "playhead-collector-"));
      chmodSync(folder, 0o700);
      const [http] = install.collectors;
      const [grpc] = install.grpc;
      const collector = await startOtelCollector(path.join(go, "collector"), folder, { http, grpc });
      try {
        const sending = (["http", "grpc"] as const).flatMap((protocol) =>
          (["Python", "Go"] as const).map(async (language) => {
            const run = `collector-${language}-${protocol}`;
            return { run, told: await exportsOf(senderOf(language, protocol), collector[protocol], run, SECONDS) };
          }),
        );
        const faults = async (): Promise<void> => {
          await strike(ALL, DATABASE);
          await collector.kill();
          await collector.start();
          await strike(ALL);
        };
        const [all] = await Promise.all([Promise.all(sending), faults()]);
        for (const { run, told } of all) {
          console.log(`${run}: ${told.exports} exports, ${told.acknowledged.size} spans acknowledged, ${told.givenUp.size} given up`);
          expect(await verdictOn(install, run, told.acknowledged, told.givenUp, 120_000), run).toEqual(NOTHING_WRONG);
          expect(told.acknowledged.size).toBeGreaterThan(0);
        }
      } finally {
        await collector.kill();
        rmSync(folder, { recursive: true });
      }
    },
  );
});
