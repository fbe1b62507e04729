import { expect, test } from "vitest";
import { addressId, runPath } from "./addresses.ts";

test.each(["a/b", "50%", "a?b#c", "😀", "...", "a/../b"])("the correlation ID %s survives its address", (id) => {
  const { pathname } = new URL(runPath("default", id), "http://localhost");
  expect(decodeURIComponent(pathname.split("/")[4] ?? "")).toBe(id);
});

test("a correlation ID of two dots is addressed by a trace of its run", () => {
  expect(addressId({ correlationId: "..", traceIds: ["5b8e"] })).toBe("5b8e");
  expect(addressId({ correlationId: "refund-7F3K", traceIds: ["5b8e"] })).toBe("refund-7F3K");
});
