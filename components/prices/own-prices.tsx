"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRemovePrice } from "#components/queries/prices.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { say } from "#components/ui/toast.tsx";
import type { SetPrice } from "#contract/prices.ts";
import { editPath } from "./edit-path.ts";
import { PriceCells, PriceHeads } from "./price-cells.tsx";
import { validText } from "./price-words.ts";

/** The prices that a person set for this project. */
export function OwnPrices({ project, prices }: { project: string; prices: readonly SetPrice[] }) {
  if (prices.length === 0)
    return <p>None. What is set here stands above the price file of the installation and above the list that ships with Playhead.</p>;
  return (
    <div className="data-wrap">
      <table className="data">
        <thead>
          <tr>
            <th>Model</th>
            <th>Provider</th>
            <PriceHeads />
            <th>Holds</th>
            <th>Set</th>
            <th>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {prices.map((price) => (
            <tr key={JSON.stringify([price.provider, price.model, price.from, price.over])}>
              <td className="mono">{price.model}</td>
              <td className="muted">{price.provider === "" ? "any" : price.provider}</td>
              <PriceCells price={price} />
              <td className="muted">{validText(price)}</td>
              <td className="muted" title={price.note === "" ? undefined : price.note}>
                <LocalTime iso={price.setAt} />
                {price.note === "" ? null : ` · ${price.note}`}
              </td>
              <td className="acts">
                <PriceActions project={project} price={price} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PriceActions({ project, price }: { project: string; price: SetPrice }) {
  const router = useRouter();
  const remove = useRemovePrice(project);
  const { provider, model, from, over } = price;
  const takeBack = () =>
    remove.mutate(
      { provider, model, ...(from === undefined ? {} : { from }), ...(over === undefined ? {} : { over }) },
      {
        onSuccess: () => {
          say(`The price of ${model} was taken back; it stays in the history.`);
          router.refresh();
        },
        onError: (error) => say(error.message),
      },
    );
  return (
    <>
      <Link className="btn line" href={editPath(project, price)} aria-label={`Change the price of ${model}`}>
        Change
      </Link>{" "}
      <button
        type="button"
        className="btn line"
        onClick={takeBack}
        disabled={remove.isPending}
        aria-label={`Take back the price of ${model}`}
      >
        Take back
      </button>
    </>
  );
}
