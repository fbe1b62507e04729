import { beforeEach, expect, test } from "vitest";
import { guardNavigation } from "./leaving.ts";

/** A browser's history under Next's patch: what has no mark is told to the router, and the mark is taken over from the entry before. */
function browser() {
  const entries: { url: string; state: object }[] = [{ url: "http://h/runs/r?step=1", state: { __NA: true } }];
  const told: string[] = [];
  const write =
    (push: boolean) =>
    (data: object | null, _unused: string, url: string | URL | null = null): void => {
      const to = new URL(url ?? "", entries.at(-1)?.url).href;
      const marked = data !== null && "__NA" in data;
      if (!marked) told.push(to);
      entries.splice(push ? entries.length : -1, push ? 0 : 1, { url: to, state: marked ? data : { ...data, __NA: true } });
    };
  const history = {
    get state(): unknown {
      return entries.at(-1)?.state;
    },
    pushState: write(true),
    replaceState: write(false),
  };
  const location = {
    get href() {
      return entries.at(-1)?.url ?? "";
    },
  };
  return { page: { history, location }, told, urls: () => entries.map(({ url }) => url.replace("http://h", "")) };
}

let { page, told, urls } = browser();
beforeEach(() => ({ page, told, urls } = browser()));

test("an address that is written while somebody leaves stands in the history, and the router hears nothing of it", () => {
  guardNavigation(page, "/runs", "push");
  page.history.replaceState(null, "", "?step=2");
  page.history.pushState(null, "", "?step=3");
  page.history.pushState({ __NA: true }, "", "/runs");
  expect([urls(), told]).toEqual([["/runs/r?step=2", "/runs/r?step=3", "/runs"], []]);
});

test("once the new page is there, and when nobody leaves, the router hears of every address", () => {
  page.history.replaceState(null, "", "?step=2");
  guardNavigation(page, "/runs", "push");
  page.history.pushState({ __NA: true }, "", "/runs");
  page.history.replaceState(null, "", "?peek=r");
  expect(told).toEqual(["http://h/runs/r?step=2", "http://h/runs?peek=r"]);
});

test("what the router writes of an earlier address does not end the guard", () => {
  guardNavigation(page, "/runs", "push");
  page.history.replaceState({ __NA: true }, "", "?step=2");
  page.history.replaceState(null, "", "?step=3");
  expect(told).toEqual([]);
});

test("who goes back instead, or goes to where he is, is not guarded", () => {
  guardNavigation(page, "/runs", "push");
  guardNavigation(page, "/runs/r?step=1", "traverse");
  page.history.replaceState(null, "", "?step=2");
  guardNavigation(page, "?step=2", "push");
  page.history.replaceState(null, "", "?step=3");
  expect(told).toHaveLength(2);
});
