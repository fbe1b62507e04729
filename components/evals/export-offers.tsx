import Link from "next/link";
import { setPath } from "#components/shell/addresses.ts";
import { plural } from "#components/words/format.ts";
import type { EvalSetAnswer } from "#contract/eval-cases.ts";

export type Offer = EvalSetAnswer["formats"][number];

interface Props {
  project: string;
  slug: string;
  offers: readonly Offer[];
  chosen: string;
  version: number | undefined;
}

/** The formats a set can be downloaded in, each with what it carries: choosing one has an address. */
export function ExportOffers({ project, slug, offers, chosen, version }: Props) {
  return (
    <nav className="export-offers" aria-label="Formats">
      {offers.map(({ name, title, carries, loses }) => (
        <Link
          key={name}
          className="export-offer"
          href={setPath(project, slug, name, version)}
          aria-current={name === chosen ? "page" : undefined}
        >
          <span className="med">{title}</span>
          <span className="grow" />
          <span className="xs muted num">{carried(carries, loses)}</span>
        </Link>
      ))}
    </nav>
  );
}

function carried(carries: number, loses: readonly string[]): string {
  if (carries === 0) return "nothing to export";
  return loses.length === 0 ? `${plural(carries, "case")}, lossless` : plural(carries, "case");
}
