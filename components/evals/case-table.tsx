"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { casePath, runPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { EvalCaseRow } from "#contract/eval-cases.ts";
import { FAILURE_CATEGORIES, type CategoryName } from "#evals/failure-taxonomy.ts";
import { AssertionSentence } from "./assertion-sentence.tsx";
import { BulkBar } from "./bulk/bulk-bar.tsx";

interface Props {
  project: string;
  cases: readonly EvalCaseRow[];
}

/** The cases of a set, walked with j and k and marked with x: what must hold, in words, and where each came from. */
export function CaseTable({ project, cases }: Props) {
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const [selected, setSelected] = useState(0);
  const [marks, setMarks] = useState<readonly string[]>([]);
  // A case that is gone is marked no more.
  const marked = cases.map(({ id }) => id).filter((id) => marks.includes(id));
  const mark = (id: string) => setMarks(marked.includes(id) ? marked.filter((each) => each !== id) : [...marked, id]);
  const move = (to: number) =>
    list.current?.querySelector<HTMLElement>(`[data-row="${Math.min(cases.length - 1, Math.max(0, to))}"]`)?.focus();
  const inside = () => list.current?.contains(document.activeElement) ?? false;
  useCommands({
    "row.next": () => move(inside() ? selected + 1 : selected),
    "row.previous": () => move(inside() ? selected - 1 : selected),
    "row.open": () => {
      const one = cases[selected];
      if (one) router.push(casePath(project, one.set, one.id));
    },
    "run.mark": () => cases[selected] && mark(cases[selected].id),
  });
  return (
    <>
      {marked.length === 0 ? null : <BulkBar project={project} marked={marked} onUnmark={() => setMarks([])} />}
      <ul ref={list} className="eval-list scroll-y" aria-label="Cases">
        {cases.map((one, index) => (
          <li key={one.id} className="eval-case">
            <div className="row eval-head">
              <input type="checkbox" aria-label={`Mark ${one.title}`} checked={marked.includes(one.id)} onChange={() => mark(one.id)} />
              <span className={one.status === "active" ? "chip" : "chip out"}>{one.status}</span>
              <Link className="med trunc" data-row={index} onFocus={() => setSelected(index)} href={casePath(project, one.set, one.id)}>
                {one.title}
              </Link>
              <span className="grow" />
              <span className="xs muted">{categoryTitle(one.category)}</span>
              <span className="xs muted">{one.severity ?? ""}</span>
              {one.kind === "run" ? <span className="chip out">whole run</span> : null}
              {one.split === undefined ? null : <span className="chip out">{one.split}</span>}
              <Source project={project} one={one} />
              <span className="xs faint">
                <LocalTime iso={one.updatedAt} />
              </span>
            </div>
            {one.assertions.map((assertion, at) => (
              <div key={at} className="asr-line">
                <AssertionSentence assertion={assertion} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Source({ project, one }: { project: string; one: EvalCaseRow }) {
  if (one.correlationId === undefined) return null;
  return (
    <Link className="link xs trunc" href={runPath(project, one.correlationId, one.stepId)}>
      {one.correlationId}
    </Link>
  );
}

function categoryTitle(category: string | undefined): string {
  if (category === undefined) return "no category";
  return Object.hasOwn(FAILURE_CATEGORIES, category) ? FAILURE_CATEGORIES[category as CategoryName].title : category;
}
