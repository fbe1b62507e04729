import { expect, test } from "vitest";
import { addLooks } from "./use-view-address.ts";
import { nextView, VIEWS } from "./views.ts";

test("a link names what is looked at differently from the usual, and nothing else", () => {
  const link = (looks: Parameters<typeof addLooks>[1]): string => addLooks(new URL("http://h/runs/r?step=s"), looks).search;
  expect(link({ view: "replay", infra: "hide", scope: undefined, filter: "", stops: ["problem"] })).toBe("?step=s");
  expect(link({ view: "tree", infra: "all", scope: "t-a", filter: "refund & co", stops: ["tool:a,b", "human"] })).toBe(
    "?step=s&view=tree&infra=all&lane=t-a&q=refund+%26+co&stop=tool%3Aa%252Cb%2Chuman",
  );
});

test("the key goes through all views and begins again", () => {
  expect(VIEWS.map(nextView)).toEqual(["transcript", "tree", "timeline", "raw", "replay"]);
});
