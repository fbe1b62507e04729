import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { prepareDataDirectory } from "./data-directory.ts";

const place = mkdtempSync(path.join(os.tmpdir(), "playhead-data-"));
afterAll(() => rmSync(place, { recursive: true }));

test("a data directory is made with all its parents", () => {
  prepareDataDirectory(path.join(place, "a", "b", "c"));
  expect(statSync(path.join(place, "a", "b", "c")).isDirectory()).toBe(true);
});

test.each(["file", "/proc/none-such/playhead"])("a place that takes no files (%s) is refused in one sentence with the mend", (under) => {
  writeFileSync(path.join(place, "file"), "");
  expect(() => prepareDataDirectory(path.resolve(place, under, "data"))).toThrow(
    /cannot be written .* choose another with PLAYHEAD_DATA_DIR/,
  );
});
