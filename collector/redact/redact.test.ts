import { expect, test } from "vitest";
import { capture } from "#collector/store/testing.ts";
import { Redactor } from "#redaction/redactor.ts";
import { redact } from "./redact.ts";
import { CARD } from "./testing.ts";

/** As a bug of ours would: it fails on what it reads, and says it. */
class Broken extends Redactor {
  override record(): never {
    throw new TypeError(`cannot read\n${CARD}`);
  }
}

test("a record on which redaction fails is refused, and neither kept nor told of in a log", () => {
  const errors: unknown[] = [];
  const records = capture("otel-openai", "happy").slice(0, 1);
  const { records: kept, rejected } = redact({ records, rejected: [] }, new Broken([], new Uint8Array(32)), (error) => errors.push(error));
  expect(kept).toEqual([]);
  expect(rejected).toMatchObject([{ reason: expect.stringMatching(/could not redact it/), body: new Uint8Array(0) }]);
  const [error] = errors as [Error];
  expect(error.message).toMatch(/^A record could not be redacted: TypeError\n +at /);
  expect(`${error.message}\n${error.stack}\n${String(error.cause)}`).not.toContain(CARD);
});
