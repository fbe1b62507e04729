import Link from "next/link";
import { PlainText } from "#components/ui/plain-text.tsx";
import { casePath } from "#components/shell/addresses.ts";
import type { NamedCase } from "#contract/eval-results.ts";

interface Props {
  project: string;
  set: string;
  title: string;
  /** What makes a case stand here. */
  why: string;
  cases: readonly NamedCase[];
}

/** Cases that a person should look at; nothing where there is none. */
export function NamedCases({ project, set, title, why, cases }: Props) {
  if (cases.length === 0) return null;
  return (
    <section>
      <h2>
        {title} <span className="muted">{cases.length}</span>
      </h2>
      <p className="muted xs">{why}</p>
      <ul>
        {cases.map(({ id, title: words }) => (
          <li key={id}>
            <Link className="link" href={casePath(project, set, id)} prefetch={false}>
              <PlainText text={words} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
