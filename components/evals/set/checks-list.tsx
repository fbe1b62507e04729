import Link from "next/link";
import type { ReactNode } from "react";
import { casePath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { bytesText, countText, plural } from "#components/words/format.ts";
import type { SetChecks } from "#contract/eval-set-tools.ts";
import { AssertionSentence } from "#components/evals/assertion-sentence.tsx";

interface Props {
  project: string;
  slug: string;
  checks: SetChecks;
}

type OneCase = { id: string; title: string; status: string };

/** What is wrong with a set as a whole, the gravest first. */
export function ChecksList({
  project,
  slug,
  checks: { examined, contradictions, stale, duplicates, similar, incomplete, overridden },
}: Props) {
  const to = (one: OneCase) => <CaseLink key={one.id} href={casePath(project, slug, one.id)} one={one} />;
  return (
    <div className="settings-page set-page scroll-y">
      <p className="muted">{plural(examined, "case")} looked at; retired ones are not.</p>
      <Check
        title="Contradictions"
        of={contradictions.of}
        says="Cases with the same input whose expectations cannot both hold. One of them is red whatever the agent does."
      >
        {contradictions.pairs.map(({ a, b, assertions }) => (
          <li key={`${a.id} ${b.id}`}>
            {to(a)} <AssertionSentence assertion={assertions[0]} /> and {to(b)} <AssertionSentence assertion={assertions[1]} />
          </li>
        ))}
      </Check>
      <Check
        title="Stale"
        of={stale.of}
        says="The agent’s latest model calls were told something else, or had other tools, than the recording. Record the step again, or check that the case still asks the right thing."
      >
        {stale.cases.map((one) => (
          <li key={one.id}>
            {to(one)}{" "}
            <span className="muted">
              {one.agent}: {staleWords(one)}, seen <LocalTime iso={one.seenAt} />
            </span>
          </li>
        ))}
      </Check>
      <Check title="Duplicates" of={duplicates.of} says="Cases with the same instructions, conversation and tools.">
        {duplicates.groups.map((group) => (
          <Group key={group.cases[0]?.id} project={project} slug={slug} group={group} />
        ))}
      </Check>
      <Check
        title="Looks like"
        of={similar.of}
        says="The same checks of the same tools, and a last message of the same words but for their order, case, numbers and IDs. Two that look alike may be two: nothing is merged."
      >
        {similar.groups.map((group) => (
          <Group key={group.cases[0]?.id} project={project} slug={slug} group={group} />
        ))}
      </Check>
      <Check
        title="Recorded in part, or very large"
        of={incomplete.of}
        says="What is missing from the recording, or was redacted in it, may be why such a case is red or green."
      >
        {incomplete.cases.map((one) => (
          <li key={one.id}>
            {to(one)} <span className="muted">{incompleteWords(one)}</span>
          </li>
        ))}
      </Check>
      <Check
        title="Active without being red"
        of={overridden.of}
        says="A person has said why; whether the test would have caught its failure is not known."
      >
        {overridden.cases.map((one) => (
          <li key={one.id}>{to(one)}</li>
        ))}
      </Check>
    </div>
  );
}

function incompleteWords({ partial, redacted, large }: SetChecks["incomplete"]["cases"][number]): string {
  return [
    ...(partial ? ["not all was captured"] : []),
    ...(redacted ? ["holds redacted values"] : []),
    ...(large === undefined ? [] : [bytesText(large)]),
  ].join("; ");
}

interface GroupProps extends Omit<Props, "checks"> {
  group: { of: number; cases: readonly OneCase[] };
}

/** Cases that belong together, each in a line. */
function Group({ project, slug, group: { of, cases } }: GroupProps) {
  return (
    <li>
      <b>{plural(of, "case")}</b>
      {cases.length < of ? <span className="muted">, of which the first {countText(cases.length)}</span> : null}
      <ul>
        {cases.map((one) => (
          <li key={one.id}>
            <CaseLink href={casePath(project, slug, one.id)} one={one} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function staleWords({ system, tools }: SetChecks["stale"]["cases"][number]): string {
  return [...(system ? ["other instructions"] : []), ...(tools.length === 0 ? [] : [`other tools: ${tools.join(", ")}`])].join("; ");
}

function Check({ title, of, says, children }: { title: string; of: number; says: string; children: ReactNode[] }) {
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

function CaseLink({ href, one }: { href: string; one: OneCase }) {
  return (
    <Link className="link" href={href} prefetch={false}>
      {one.title} <span className="muted xs">({one.status})</span>{" "}
    </Link>
  );
}
