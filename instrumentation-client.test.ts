import { expect, test } from "vitest";
import "./instrumentation-client.ts";

test("a schema in the browser never tries whether the page may evaluate code", async () => {
  const { z } = await import("zod");
  expect(z.config().jitless).toBe(true);
});
