import { expect, test } from "vitest";
import { auditedPage } from "./audited-pages.ts";

test.each([
  ["/p/shop/runs/a%2Fb?step=1&view=tree&x=y", "/p/[project]/runs/[correlationId]", 'correlationId="a/b" step="1" view="tree"'],
  ["/p/shop/compare?a=x&b=y", "/p/[project]/compare", 'a="x" b="y"'],
  ["/p/shop/evals/refunds/c1", "/p/[project]/evals/[set]/[case]", 'set="refunds" case="c1"'],
  ["/p/shop/runs/%E0%A4%A", "/p/[project]/runs/[correlationId]", 'correlationId="%E0%A4%A"'],
])("%s shows content: %s", (address, action, about) => {
  expect(auditedPage(address)).toEqual({ action, about });
});

test("an ID cannot pass itself off as another field", () => {
  expect(auditedPage("/p/shop/runs/x%22%20case%3D%22y")?.about).toBe('correlationId="x\\" case=\\"y"');
});

test.each(["/p/shop/runs", "/p/shop/failures", "/p/shop/settings/members", "/account"])("%s shows none", (address) => {
  expect(auditedPage(address)).toBeUndefined();
});
