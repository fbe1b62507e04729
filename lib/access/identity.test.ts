import { expect, test } from "vitest";
import { memberIdentity, notAllowed, ownerIdentity } from "./identity.ts";
import { includes, isRole, type Role, ROLES } from "./role.ts";

const ana = memberIdentity("person", "1", "Ana", new Map([["shop", "operator"]]));

test("a role includes itself and what stands before it, and no role includes nothing", () => {
  for (const [at, role] of ROLES.entries()) expect(ROLES.filter((each) => includes(role, each))).toEqual(ROLES.slice(0, at + 1));
  expect(ROLES.some((each) => includes(undefined, each))).toBe(false);
  expect(["viewer", "owner", "constructor", ""].map(isRole)).toEqual([true, false, false, false]);
});

test.each<[Role, boolean]>([
  ["viewer", true],
  ["operator", true],
  ["editor", false],
  ["admin", false],
])("an operator asked for %s", (needs, may) => {
  expect(notAllowed(ana, needs, "shop") === undefined).toBe(may);
});

test("a project without a role is hidden, a role too low is named", () => {
  expect(notAllowed(ana, "viewer", "bank")).toEqual({ hidden: true });
  expect(notAllowed(ana, "admin", "shop")).toEqual({
    hidden: false,
    message: "This needs the role admin in the project shop; yours is operator.",
  });
});

test("what knows no project asks for nobody's role, and an owner has every one", () => {
  expect(notAllowed(ana, "signed-in", "bank")).toBeUndefined();
  expect(notAllowed(ana, "owner", "shop")).toMatchObject({ hidden: false });
  const owner = ownerIdentity("person", "2", "Bo");
  for (const needs of [...ROLES, "owner", "signed-in"] as const) expect(notAllowed(owner, needs, "anything")).toBeUndefined();
});
