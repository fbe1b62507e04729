"use client";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useImportCases } from "#components/queries/eval-sets.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { countText, plural } from "#components/words/format.ts";
import type { ImportAnswer } from "#contract/eval-set-tools.ts";

/** A file of cases into the set; every line is looked at for itself. */
export function ImportForm({ project, slug }: { project: string; slug: string }) {
  const router = useRouter();
  const id = useId();
  const take = useImportCases({ project, slug });
  const [file, setFile] = useState<File>();
  return (
    <div className="settings-page set-page scroll-y">
      <section>
        <h2>Import cases</h2>
        <p>
          eval-case/1, one case a line (.evalcase.jsonl, as the JSONL export writes it). Good lines are kept, bad ones are named. A case
          that is there gets the later revision; nothing is written over.
        </p>
        <form
          className="set-tools"
          onSubmit={(event) => {
            event.preventDefault();
            if (file) take.mutate(file, { onSuccess: () => router.refresh() });
          }}
        >
          <label htmlFor={id}>File</label>
          <input id={id} type="file" accept=".jsonl,.json,application/jsonl" onChange={(event) => setFile(event.target.files?.[0])} />
          <button type="submit" className="btn solid" disabled={file === undefined || take.isPending}>
            {take.isPending ? "Importing…" : "Import"}
          </button>
        </form>
        <Problem error={take.error} />
        {take.data === undefined ? null : <Imported answer={take.data} />}
      </section>
    </div>
  );
}

function Imported({ answer: { lines, added, changed, unchanged, refused, problems } }: { answer: ImportAnswer }) {
  return (
    <div role="status">
      <p>
        {plural(lines, "line")}: {countText(added)} added, {countText(changed)} with a later revision, {countText(unchanged)} here already,{" "}
        <span className={refused === 0 ? undefined : "t-problem"}>{countText(refused)} refused</span>.
      </p>
      {problems.length === 0 ? null : (
        <ul className="check-list">
          {problems.map(({ line, id, message }) => (
            <li key={line}>
              <b>Line {line}</b> {id === undefined ? null : <span className="mono xs">{id}</span>} <PlainText text={message} />
            </li>
          ))}
        </ul>
      )}
      {problems.length < refused ? <p className="muted">The first {countText(problems.length)} are shown.</p> : null}
    </div>
  );
}
