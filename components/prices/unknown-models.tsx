import Link from "next/link";
import { plural, UNKNOWN } from "#components/words/format.ts";
import type { PricesAnswer } from "#contract/prices.ts";
import { editPath } from "./edit-path.ts";

/** The models of the latest runs that nobody knows a price of, each with the way to set one. */
export function UnknownModels({ project, models }: { project: string; models: PricesAnswer["unknown"] }) {
  if (models.length === 0) return <p>None: every model call of the latest runs has a cost or a price.</p>;
  return (
    <div className="data-wrap">
      <table className="data">
        <thead>
          <tr>
            <th>Model</th>
            <th>Provider</th>
            <th className="num">Calls</th>
            <th>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ model, provider, calls }) => (
            <tr key={JSON.stringify([model, provider])}>
              <td className="mono">{model ?? "not sent"}</td>
              <td className="muted">{provider ?? UNKNOWN}</td>
              <td className="num">{plural(calls, "call")}</td>
              <td className="acts">
                {model === undefined ? (
                  <span className="muted">the SDK sent no model name</span>
                ) : (
                  <Link className="btn line" href={editPath(project, { model, provider })}>
                    Set a price
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
