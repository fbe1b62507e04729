import { expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

test("after a login one goes on to a path of this site", () => {
  expect(safeNext("/p/default/runs/a%2Fb?step=1")).toBe("/p/default/runs/a%2Fb?step=1");
});

test.each([undefined, "", "https://evil.example", "//evil.example/x", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example"])(
  "a link to the login page leads nowhere else: %j",
  (next) => {
    expect(safeNext(next)).toBe("/");
  },
);
