import { Download } from "lucide-react";
import { exportPath } from "#components/shell/addresses.ts";
import { plural } from "#components/words/format.ts";
import type { EvalSetAnswer } from "#contract/eval-cases.ts";

type Offer = EvalSetAnswer["formats"][number];

/** The downloads of a set. What a format loses, or that it has nothing to carry, is said before the click. */
export function ExportOffers({ project, slug, formats }: { project: string; slug: string; formats: readonly Offer[] }) {
  return (
    <section className="exports" aria-label="Export">
      {formats.map((offer) =>
        offer.carries === 0 ? (
          <NothingToExport key={offer.name} title={offer.title} />
        ) : (
          <div key={offer.name} className="export">
            <a className="btn line lg" href={exportPath(project, slug, offer.name)} download>
              <Download className="ic s" aria-hidden /> {offer.title}
            </a>
            <Carried offer={offer} />
          </div>
        ),
      )}
    </section>
  );
}

/** The server refuses an empty export; the page says so instead of offering a download that fails. */
function NothingToExport({ title }: { title: string }) {
  return (
    <div className="export">
      <span className="med">{title}</span>
      <span className="xs muted">
        nothing to export yet: it carries none of these cases. Activate one first; an empty export would pass with nothing checked.
      </span>
    </div>
  );
}

function Carried({ offer: { carries, loses } }: { offer: Offer }) {
  if (loses.length === 0) return <span className="xs muted">{plural(carries, "case")}, loses nothing</span>;
  return (
    <ul className="xs muted">
      <li>{plural(carries, "case")}</li>
      {loses.map((loss) => (
        <li key={loss}>{loss}</li>
      ))}
    </ul>
  );
}
