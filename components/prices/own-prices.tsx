"use client";
import Link from "next/link";
import { useRemovePrice } from "#components/queries/prices.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { useSaid } from "#components/ui/use-said.ts";
import type { SetPrice } from "#contract/prices.ts";
import { editPath } from "./edit-path.ts";
import { HOLDS, PRICE_COLUMNS, PROVIDER } from "./price-columns.tsx";

/** The prices that a person set for this project. */
export function OwnPrices({ project, prices }: { project: string; prices: readonly SetPrice[] }) {
  return (
    <DataTable
      name="Prices that were set"
      columns={columnsOf(project)}
      rows={prices}
      rowKey={({ provider, model, from, over }) => JSON.stringify([provider, model, from, over])}
      empty="None. What is set here stands above the price file of the installation and above the list that ships with Playhead."
    />
  );
}

function columnsOf(project: string): readonly Column<SetPrice>[] {
  return [
    { head: "Model", look: "mono", cell: ({ model }) => model },
    PROVIDER,
    ...PRICE_COLUMNS,
    HOLDS,
    { head: "Set", look: "muted", cell: (price) => <SetAt price={price} /> },
    actions((price) => (
      <NeedsRole needs="editor">
        <PriceActions project={project} price={price} />
      </NeedsRole>
    )),
  ];
}

function SetAt({ price: { setAt, note } }: { price: SetPrice }) {
  return (
    <>
      <LocalTime iso={setAt} />
      {note === "" ? null : ` · ${note}`}
    </>
  );
}

function PriceActions({ project, price }: { project: string; price: SetPrice }) {
  const said = useSaid();
  const remove = useRemovePrice(project);
  const { provider, model, from, over } = price;
  const one = { provider, model, ...(from === undefined ? {} : { from }), ...(over === undefined ? {} : { over }) };
  return (
    <>
      <Link className="btn line" href={editPath(project, price)} aria-label={`Change the price of ${model}`}>
        Change
      </Link>{" "}
      <button
        type="button"
        className="btn line"
        onClick={() => remove.mutate(one, said(`The price of ${model} was taken back; it stays in the history.`))}
        disabled={remove.isPending}
        aria-label={`Take back the price of ${model}`}
      >
        Take back
      </button>
    </>
  );
}
