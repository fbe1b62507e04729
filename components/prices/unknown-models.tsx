import Link from "next/link";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { plural, UNKNOWN } from "#components/words/format.ts";
import type { PricesAnswer } from "#contract/prices.ts";
import { editPath } from "./edit-path.ts";

type Unknown = PricesAnswer["unknown"][number];

/** The models of the latest runs that nobody knows a price of, each with the way to set one. */
export function UnknownModels({ project, models }: { project: string; models: PricesAnswer["unknown"] }) {
  return (
    <DataTable
      name="Models without a price"
      columns={columnsOf(project)}
      rows={models}
      rowKey={({ model, provider }) => JSON.stringify([model, provider])}
      empty="None: every model call of the latest runs has a cost or a price."
    />
  );
}

function columnsOf(project: string): readonly Column<Unknown>[] {
  return [
    { head: "Model", look: "mono", cell: ({ model }) => model ?? "not sent" },
    { head: "Provider", look: "muted", cell: ({ provider }) => provider ?? UNKNOWN },
    { head: "Calls", number: true, cell: ({ calls }) => plural(calls, "call") },
    actions(({ model, provider }) =>
      model === undefined ? (
        <span className="muted">the SDK sent no model name</span>
      ) : (
        <Link className="btn line" href={editPath(project, { model, provider })}>
          Set a price
        </Link>
      ),
    ),
  ];
}
