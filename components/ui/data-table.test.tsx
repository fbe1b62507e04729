import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { actions, type Column, DataTable } from "./data-table.tsx";

interface Price {
  model: string;
  dollars?: number;
}

const COLUMNS: readonly Column<Price>[] = [
  { head: "Model", look: "mono", cell: ({ model }) => model },
  {
    head: "Input",
    number: true,
    across: ({ dollars }) => (dollars === undefined ? 2 : 1),
    cell: ({ dollars }) => dollars ?? "no price",
  },
  { head: "Output", number: true, cell: ({ dollars }) => dollars },
  actions(({ model }) => <button type="button">Drop {model}</button>),
];

const html = (rows: readonly Price[]): string =>
  renderToStaticMarkup(<DataTable name="Prices" columns={COLUMNS} rows={rows} rowKey={({ model }) => model} empty="No price is set." />);

const cells = (row: string): string[] => [...row.matchAll(/<td.*?>(.*?)<\/td>/g)].map(([, text]) => text ?? "");

test("every row has a cell in each column, and figures stand right in the head as in the cells", () => {
  const drawn = html([{ model: "a", dollars: 3 }]);
  expect(cells(drawn)).toEqual(["a", "3", "3", '<button type="button">Drop a</button>']);
  expect(drawn.match(/<th class="num">/g)).toHaveLength(2);
  expect(drawn.match(/<td class="num"/g)).toHaveLength(2);
});

test("a cell that goes across others takes their place, in its row only", () => {
  const [, priced, without] = html([{ model: "a", dollars: 3 }, { model: "b" }])
    .split("<tr>")
    .slice(1);
  expect(cells(priced ?? "")).toHaveLength(4);
  expect(cells(without ?? "")).toEqual(["b", "no price", '<button type="button">Drop b</button>']);
  expect(without).toContain('colSpan="2"');
});

test("where rows are stacked each cell says which column it is of", () => {
  const heads = [...html([{ model: "a", dollars: 3 }]).matchAll(/<td[^>]*data-head="(.*?)"/g)].map(([, head]) => head);
  expect(heads).toEqual(["Model", "Input", "Output"]);
});

test("a list without a row says so and draws no table", () => {
  expect(html([])).toBe("<p>No price is set.</p>");
});

test("the column of buttons has a head for screen readers only, and the table is scrolled by keyboard", () => {
  const drawn = html([{ model: "a", dollars: 3 }]);
  expect(drawn).toContain('<span class="sr-only">Actions</span>');
  expect(drawn).toContain('role="group" aria-label="Prices" tabindex="0"');
});

test("what stands in a row is text, whatever it says", () => {
  expect(html([{ model: "<img src=x onerror=alert(1)>", dollars: 3 }])).not.toContain("<img");
});
