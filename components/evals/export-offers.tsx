import { Download } from "lucide-react";
import { exportPath } from "#components/shell/addresses.ts";
import type { EvalSetAnswer } from "#contract/eval-cases.ts";

/** The downloads of a set. What a format loses is said before the click. */
export function ExportOffers({ project, slug, formats }: { project: string; slug: string; formats: EvalSetAnswer["formats"] }) {
  return (
    <section className="exports" aria-label="Export">
      {formats.map(({ name, title, loses }) => (
        <div key={name} className="export">
          <a className="btn line lg" href={exportPath(project, slug, name)} download>
            <Download className="ic s" aria-hidden /> {title}
          </a>
          {loses.length === 0 ? (
            <span className="xs muted">loses nothing</span>
          ) : (
            <ul className="xs muted">
              {loses.map((loss) => (
                <li key={loss}>{loss}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
