import { expect, test } from "vitest";
import { addLooks } from "./use-view-address.ts";
import { nextView, VIEWS } from "#components/replay/views/views.ts";

test("a link names what is looked at differently from the usual, and nothing else", () => {
  const link = (looks: Parameters<typeof addLooks>[1]): string => addLooks(new URL("http://h/runs/r?step=s"), looks).search;
  expect(
    link({
      view: "replay",
      infra: "hide",
      scope: undefined,
      filter: "",
      stops: ["problem"],
      forms: {},
      find: undefined,
      frame: undefined,
      win: undefined,
    }),
  ).toBe("?step=s");
  const other = {
    forms: { happened: "raw", saw: "json" },
    find: { pane: "saw", text: "A: 1" },
    frame: { startMs: 1200, endMs: 2000 },
    win: { startMs: 1200, endMs: 9800 },
  } as const;
  expect(link({ view: "tree", infra: "all", scope: "t-a", filter: "refund & co", stops: ["tool:a,b", "human"], ...other })).toBe(
    "?step=s&view=tree&infra=all&lane=t-a&q=refund+%26+co&show=saw%3Ajson%2Chappened%3Araw&find=saw%3AA%3A+1&zoom=1200-2000&win=1200-9800&stop=tool%3Aa%252Cb%2Chuman",
  );
});

test("the key goes through all views and begins again", () => {
  expect(VIEWS.map(nextView)).toEqual(["transcript", "tree", "timeline", "raw", "replay"]);
});
