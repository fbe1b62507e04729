"use client";
import { useId } from "react";
import type { EvalCase } from "#evals/eval-case.ts";
import { SEVERITIES, type Severity } from "#evals/case-words.ts";
import type { Failure } from "#evals/failure-tag.ts";
import { CATEGORY_NAMES, FAILURE_CATEGORIES, FAULT_OWNERS, type CategoryName, type FailureCategory } from "#evals/failure-taxonomy.ts";
import { Options } from "./options.tsx";

interface Props {
  one: EvalCase;
  onFailure: (failure: Failure | null) => void;
  onSeverity: (severity: Severity) => void;
}

/** What went wrong, in one category: the first step from which the run did not recover. */
export function FailureFields({ one, onFailure, onSeverity }: Props) {
  const { failure, severity = "medium" } = one;
  const id = useId();
  const choose = (category: string) =>
    onFailure(category === "" ? null : { ...keptOf(one), category: category as CategoryName, taxonomy: "failure-taxonomy/1" });
  return (
    <section aria-label="Failure" className="fields">
      <h3>What went wrong</h3>
      <label htmlFor={`${id}-category`}>Category</label>
      <select id={`${id}-category`} value={failure?.category ?? ""} onChange={(event) => choose(event.target.value)}>
        <option value="">Choose…</option>
        <Categories label="The agent's fault" agent />
        <Categories label="Not the agent's fault" agent={false} />
      </select>
      <label htmlFor={`${id}-note`}>Note</label>
      <input
        id={`${id}-note`}
        value={failure?.note ?? ""}
        disabled={failure === undefined}
        placeholder={failure === undefined ? "Choose a category first" : "One sentence"}
        onChange={(event) => failure && onFailure(withMember(failure, "note", event.target.value))}
      />
      <label htmlFor={`${id}-severity`}>Severity</label>
      <select id={`${id}-severity`} value={severity} onChange={(event) => onSeverity(event.target.value as Severity)}>
        {SEVERITIES.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      {failure === undefined ? null : <Finer failure={failure} onFailure={onFailure} />}
    </section>
  );
}

/** What may be said beside the category: which kind of it, and who or what has to change. */
function Finer({ failure, onFailure }: { failure: Failure; onFailure: (failure: Failure) => void }) {
  const id = useId();
  const { sub, fault_owner: owner } = failure;
  const kinds = FAILURE_CATEGORIES[failure.category].subs;
  return (
    <>
      {kinds.length === 0 && sub === undefined ? null : (
        <>
          <label htmlFor={`${id}-sub`}>Kind of it</label>
          <select id={`${id}-sub`} value={sub ?? ""} onChange={(event) => onFailure(withMember(failure, "sub", event.target.value))}>
            <option value="">not said</option>
            <Options names={kinds} chosen={sub} wordOf={(name) => name.replaceAll("_", " ")} />
          </select>
        </>
      )}
      <label htmlFor={`${id}-owner`}>Whose fault</label>
      <select
        id={`${id}-owner`}
        value={owner ?? ""}
        onChange={(event) => onFailure(withMember(failure, "fault_owner", event.target.value))}
      >
        <option value="">not said</option>
        <Options names={FAULT_OWNERS} chosen={owner} />
      </select>
    </>
  );
}

function Categories({ label, agent }: { label: string; agent: boolean }) {
  return (
    <optgroup label={label}>
      {CATEGORY_NAMES.map((name): [CategoryName, FailureCategory] => [name, FAILURE_CATEGORIES[name]])
        .filter(([, category]) => category.agent === agent)
        .map(([name, { title, question }]) => (
          <option key={name} value={name}>{`${title}: ${question}`}</option>
        ))}
    </optgroup>
  );
}

/** Another category keeps where it happened and the note; the sub-code belongs to the old one. */
function keptOf({ failure, provenance }: EvalCase): Pick<Failure, "step" | "note" | "fault_owner"> {
  const { note, fault_owner } = failure ?? {};
  const { span_id, step_index: index } = provenance;
  const step = failure?.step ?? { ...(span_id === undefined ? {} : { span_id }), ...(index === undefined ? {} : { index }) };
  return { step, ...(note === undefined ? {} : { note }), ...(fault_owner === undefined ? {} : { fault_owner }) };
}

/** The empty text takes the member away. */
function withMember(failure: Failure, member: "note" | "sub" | "fault_owner", text: string): Failure {
  const { [member]: _before, ...rest } = failure;
  return (text === "" ? rest : { ...rest, [member]: text }) as Failure;
}
