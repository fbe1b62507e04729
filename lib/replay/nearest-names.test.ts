import { expect, test } from "vitest";
import { nearestNames } from "./nearest-names.ts";

const DECLARED = ["get_order", "issue_refund", "search_kb", "get_policy", "send_mail"];

test("a tool that was not declared is answered with those that resemble it, the nearest first", () => {
  expect(nearestNames("refund_issue", DECLARED)[0]).toBe("issue_refund");
  expect(nearestNames("getOrders", DECLARED).slice(0, 2)).toEqual(["get_order", "get_policy"]);
});

test("a name that resembles none is answered with none", () => {
  expect(nearestNames("xyz", DECLARED)).toEqual([]);
  expect(nearestNames("", DECLARED)).toEqual([]);
});
