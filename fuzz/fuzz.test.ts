import { expect, test } from "vitest";
import { fuzz } from "./fuzz.ts";
import { TARGETS } from "./targets.ts";

/** All targets together a minute; `npm run fuzz` goes on for as long as one likes. */
const MS = 60_000 / TARGETS.length;
/** Another one every day, and the same all day: a failure can be looked at. */
const SEED = Math.floor(Date.now() / 86_400_000);

test.each(TARGETS.map((target) => [target.name, target] as const))(
  "%s: whatever strangers write is read or refused, at once",
  { timeout: 60_000 },
  async (_, target) => {
    const { executions, failure } = await fuzz(target, SEED, MS);
    expect(
      failure === undefined ? "" : `${failure.why}\nseed ${SEED}: ${Buffer.from(failure.input).toString("base64").slice(0, 4000)}`,
    ).toBe("");
    expect(executions).toBeGreaterThan(10);
  },
);
