import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { pagesOf } from "#components/shell/addresses.ts";
import { TableFoot } from "./page-links.tsx";

const address = pagesOf("/p/shop/settings/prices", "history", "history");

const links = (first: boolean, nextCursor: string | undefined): [string, string][] => {
  const html = renderToStaticMarkup(<TableFoot order="latest" first={first} nextCursor={nextCursor} address={address} />);
  return [...html.matchAll(/<a[^>]*href="([^"]*)"[^>]*>([^<]*)</g)].map(([, href, words]) => [words ?? "", href ?? ""]);
};

test("the first page leads on, one in the middle both ways, the last one back", () => {
  const [back, on] = [
    ["Latest", "/p/shop/settings/prices#history"],
    ["Older", "/p/shop/settings/prices?history=c%2F1#history"],
  ];
  expect(links(true, "c/1")).toEqual([on]);
  expect(links(false, "c/1")).toEqual([back, on]);
  expect(links(false, undefined)).toEqual([back]);
});

test("a list of one page has no foot", () => {
  expect(renderToStaticMarkup(<TableFoot order="listed" first nextCursor={undefined} address={address} />)).toBe("");
});
