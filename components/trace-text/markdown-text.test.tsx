import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MarkdownText } from "./markdown-text.tsx";

const html = (text: string): string => renderToStaticMarkup(<MarkdownText text={text} />);

test("headings, lists, tables and code are drawn", () => {
  const drawn = html("# Plan\n\n- **one**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`code`");
  for (const tag of ["<h1>", "<li>", "<strong>", "<table>", "<code>"]) expect(drawn).toContain(tag);
});

test("an image is named and never fetched, a link leads nowhere", () => {
  const drawn = html(
    "![x](https://evil.example/pixel.png) [click](https://evil.example/?q=secret) https://auto.example <https://angle.example>",
  );
  expect(drawn).not.toMatch(/<img|<a[ >]|src=|href=/);
  expect(drawn).toContain("https://evil.example/pixel.png");
  expect(drawn).toContain("https://evil.example/?q=secret");
});

test("HTML of a trace stays text: it is seen, and is no HTML of the page", () => {
  const drawn = html(
    '<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n<iframe src="https://evil.example"></iframe>\n\n<b onclick="x()">bold</b>',
  );
  expect(drawn).not.toMatch(/<script|<img|<iframe|<b /);
  for (const seen of ["&lt;script&gt;", "&lt;img", "&lt;iframe", "&lt;b onclick"]) expect(drawn).toContain(seen);
});

test("addresses that run something are text as well", () => {
  const drawn = html("[a](javascript:alert(1)) ![b](data:text/html,x)");
  expect(drawn).not.toMatch(/href=|src=/);
  expect(drawn).toContain("javascript:alert(1)");
});

test("hidden characters are named", () => {
  expect(html("pay\u200bpal")).toContain("⟦U+200B⟧");
});
