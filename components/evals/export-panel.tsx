import { Download } from "lucide-react";
import { exportPath } from "#components/shell/addresses.ts";
import { plural } from "#components/words/format.ts";
import { ExportCommand } from "./export-command.tsx";
import { type Offer, ExportOffers } from "./export-offers.tsx";
import { ExportPreview } from "./export-preview.tsx";

interface Props {
  project: string;
  slug: string;
  offers: readonly Offer[];
  offer: Offer;
  /** The first case as the format writes it. */
  row: string | undefined;
}

/** What a download would hold and lose, said before it is made. */
export function ExportPanel({ project, slug, offers, offer, row }: Props) {
  return (
    <section className="export-panel" aria-label="Export">
      <ExportOffers project={project} slug={slug} offers={offers} chosen={offer.name} />
      <div className="export-detail scroll-y">
        <h2>{offer.title}</h2>
        <Losses offer={offer} />
        {row === undefined ? (
          <p className="muted">
            Nothing to export yet: this format carries none of these cases. An empty export would pass with nothing checked.
          </p>
        ) : (
          <>
            <a className="btn line lg" href={exportPath(project, slug, offer.name)} download>
              <Download className="ic s" aria-hidden /> Download {offer.title}
            </a>
            <ExportCommand path={exportPath(project, slug, offer.name)} />
            <ExportPreview row={row} />
          </>
        )}
      </div>
    </section>
  );
}

function Losses({ offer: { carries, loses } }: { offer: Offer }) {
  if (loses.length === 0) return <p>{plural(carries, "case")}. Loses nothing.</p>;
  return (
    <>
      <p>{plural(carries, "case")}. What it does not carry:</p>
      <ul className="export-losses">
        {loses.map((loss) => (
          <li key={loss}>{loss}</li>
        ))}
      </ul>
    </>
  );
}
