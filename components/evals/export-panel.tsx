import { Download } from "lucide-react";
import Link from "next/link";
import { exportPath, setPath, setViewPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { plural } from "#components/words/format.ts";
import type { SetVersion } from "#contract/eval-cases.ts";
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
  /** The frozen version that is exported; absent: the set as it is now. */
  version: SetVersion | undefined;
}

/** What a download would hold and lose, said before it is made. */
export function ExportPanel({ project, slug, offers, offer, row, version }: Props) {
  const path = exportPath(project, slug, offer.name, version?.version);
  return (
    <section className="export-panel" aria-label="Export">
      <ExportOffers project={project} slug={slug} offers={offers} chosen={offer.name} version={version?.version} />
      <div className="export-detail scroll-y">
        <h2>{offer.title}</h2>
        <WhatOfIt project={project} slug={slug} format={offer.name} version={version} />
        <Losses offer={offer} />
        {row === undefined ? (
          <p className="muted">
            Nothing to export yet: this format carries none of these cases. An empty export would pass with nothing checked.
          </p>
        ) : (
          <>
            <a className="btn line lg" href={path} download>
              <Download className="ic s" aria-hidden /> Download {offer.title}
            </a>
            <ExportCommand path={path} />
            <ExportPreview row={row} />
          </>
        )}
      </div>
    </section>
  );
}

/** Which state of the set is exported, and the way to the other one. */
function WhatOfIt({ project, slug, format, version }: Pick<Props, "project" | "slug" | "version"> & { format: string }) {
  if (version === undefined)
    return (
      <p className="xs muted">
        The set as it is now. A build that must test the same thing every time takes a{" "}
        <Link className="link" href={setViewPath(project, slug, "versions")}>
          frozen version
        </Link>
        .
      </p>
    );
  return (
    <p className="xs muted">
      Version {version.version}, frozen <LocalTime iso={version.createdAt} />: <span className="mono break-words">{version.digest}</span>.{" "}
      <Link className="link" href={setPath(project, slug, format)}>
        The set as it is now
      </Link>
    </p>
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
