import { AssertionSentence } from "#components/evals/assertion-sentence.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { bytesText, plural } from "#components/words/format.ts";
import type { SetChecks } from "#contract/eval-set-tools.ts";
import { CaseCheck, CaseLink, Check, GroupCheck, type SetAddress } from "./check-parts.tsx";

/** What is wrong with a set as a whole, the gravest first. */
export function ChecksList({ checks, ...at }: SetAddress & { checks: SetChecks }) {
  const { examined, contradictions, stale, duplicates, similar, incomplete, overridden } = checks;
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
            <CaseLink at={at} one={a} /> <AssertionSentence assertion={assertions[0]} /> and <CaseLink at={at} one={b} />{" "}
            <AssertionSentence assertion={assertions[1]} />
          </li>
        ))}
      </Check>
      <CaseCheck
        title="Stale"
        says="The agent’s latest model calls were told something else, or had other tools, than the recording. Record the step again, or check that the case still asks the right thing."
        at={at}
        found={stale}
        words={(one) => (
          <>
            {one.agent}: {staleWords(one)}, seen <LocalTime iso={one.seenAt} />
          </>
        )}
      />
      <GroupCheck title="Duplicates" says="Cases with the same instructions, conversation and tools." at={at} found={duplicates} />
      <GroupCheck
        title="Looks like"
        says="The same checks of the same tools, and a last message of the same words but for their order, case, numbers and IDs. Two that look alike may be two: nothing is merged."
        at={at}
        found={similar}
      />
      <CaseCheck
        title="Recorded in part, or very large"
        says="What is missing from the recording, or was redacted in it, may be why such a case is red or green."
        at={at}
        found={incomplete}
        words={incompleteWords}
      />
      <CaseCheck
        title="Active without being red"
        says="A person has said why; whether the test would have caught its failure is not known."
        at={at}
        found={overridden}
      />
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

function staleWords({ system, tools }: SetChecks["stale"]["cases"][number]): string {
  return [...(system ? ["other instructions"] : []), ...(tools.length === 0 ? [] : [`other tools: ${tools.join(", ")}`])].join("; ");
}
