import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { YouProvider } from "#components/shell/you.tsx";
import type { Role } from "#contract/accounts.ts";
import { type RuleKind, RuleList } from "./rule-list.tsx";

interface Rule {
  name: string;
}

const KIND: RuleKind<Rule> = {
  needs: "editor",
  none: "No rule at all.",
  summary: (rules) => `${rules.length} in order`,
  wrongIn: (rules) => (rules.some(({ name }) => name === "") ? "A rule needs a name" : undefined),
  withNew: (rules) => [...rules, { name: "new" }],
  newAt: "last",
  head: ({ name }) => <b>{name}</b>,
  form: ({ name }) => <input defaultValue={name} />,
};

const SAVED: readonly Rule[] = [{ name: "a" }, { name: "b" }];
const nothing = () => {};

const html = (rules: readonly Rule[], role: Role = "editor"): string =>
  renderToStaticMarkup(
    <YouProvider you={{ name: "Ana", role, owner: false }}>
      <RuleList kind={KIND} rules={rules} saved={SAVED} saving={false} onChange={nothing} onSave={nothing}>
        {null}
      </RuleList>
    </YouProvider>,
  );

/** The opening tag of a button by its accessible name, or of the one that saves. */
const button = (drawn: string, name: string): string | undefined =>
  [...drawn.matchAll(/<button[^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes(`"${name}"`));

test("rules stand in their order; the first moves only down, the last only up", () => {
  const drawn = html(SAVED);
  expect([...drawn.matchAll(/<b>(.*?)<\/b>/g)].map(([, name]) => name)).toEqual(["a", "b"]);
  expect(button(drawn, "Move a up")).toContain("disabled");
  expect(button(drawn, "Move a down")).not.toContain("disabled");
  expect(button(drawn, "Move b up")).not.toContain("disabled");
  expect(button(drawn, "Move b down")).toContain("disabled");
});

test("a list as it is saved cannot be saved again nor undone; a changed one can", () => {
  const [saved, changed] = [html(SAVED), html([...SAVED].toReversed())];
  expect([saved.includes("2 in order"), saved.includes("Undo changes")]).toEqual([true, false]);
  expect(button(saved, "S")).toContain("disabled");
  expect([changed.includes("Changed, not saved"), changed.includes("Undo changes")]).toEqual([true, true]);
  expect(button(changed, "S")).not.toContain("disabled");
});

test("a list with something wrong in it says what, and is not saved", () => {
  const drawn = html([...SAVED, { name: "" }]);
  expect(drawn).toContain("A rule needs a name");
  expect(button(drawn, "S")).toContain("disabled");
});

test("an empty list says what that means, and whoever may not change it is told why", () => {
  expect(html([])).toContain("No rule at all.");
  expect(html(SAVED, "viewer")).toContain("This needs the role editor; yours is viewer.");
  expect(html(SAVED)).not.toContain("This needs the role");
});
