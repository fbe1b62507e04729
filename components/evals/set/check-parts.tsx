import Link from "next/link";
import type { ReactNode } from "react";
import { casePath } from "#components/shell/addresses.ts";
import { countText, plural } from "#components/words/format.ts";
import type { SetChecks } from "#contract/eval-set-tools.ts";

export interface SetAddress {
  project: string;
  slug: string;
}

export type OneCase = SetChecks["overridden"]["cases"][number];

interface Said {
  title: string;
  says: string;
}

/** One thing that may be wrong: how often it is, what it means, and the first of what was found. */
export function Check({ title, of, says, children }: Said & { of: number; children: ReactNode[] }) {
  return (
    <section>
      <h2>
        {title} <span className="muted">{of === 0 ? "none" : countText(of)}</span>
      </h2>
      <p>{says}</p>
      {children.length === 0 ? null : <ul className="check-list">{children}</ul>}
      {children.length < of ? <p>The first {countText(children.length)} are shown.</p> : null}
    </section>
  );
}

interface CasesProps<One> extends Said {
  at: SetAddress;
  found: { of: number; cases: readonly One[] };
  /** What is said of each. */
  words?: (one: One) => ReactNode;
}

/** Something that is wrong with single cases. */
export function CaseCheck<One extends OneCase>({ at, found: { of, cases }, words, ...said }: CasesProps<One>) {
  return (
    <Check {...said} of={of}>
      {cases.map((one) => (
        <li key={one.id}>
          <CaseLink at={at} one={one} /> {words === undefined ? null : <span className="muted">{words(one)}</span>}
        </li>
      ))}
    </Check>
  );
}

/** Cases that belong together, each in a line. */
export function GroupCheck({ at, found, ...said }: Said & { at: SetAddress; found: SetChecks["similar"] }) {
  return (
    <Check {...said} of={found.of}>
      {found.groups.map(({ of, cases }) => (
        <li key={cases[0]?.id}>
          <b>{plural(of, "case")}</b>
          {cases.length < of ? <span className="muted">, of which the first {countText(cases.length)}</span> : null}
          <ul>
            {cases.map((one) => (
              <li key={one.id}>
                <CaseLink at={at} one={one} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </Check>
  );
}

export function CaseLink({ at: { project, slug }, one: { id, title, status } }: { at: SetAddress; one: OneCase }) {
  return (
    <Link className="link" href={casePath(project, slug, id)} prefetch={false}>
      {title} <span className="muted xs">({status})</span>{" "}
    </Link>
  );
}
