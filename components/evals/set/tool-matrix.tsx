import { casesPath } from "#components/shell/addresses.ts";
import type { Coverage, ToolCoverage } from "#contract/eval-set-tools.ts";
import { CaseMatrix, type MatrixRow } from "./case-matrix.tsx";
import { StepsLink } from "./steps-link.tsx";
import { testWord } from "./test-words.ts";

interface Props {
  project: string;
  slug: string;
  tools: Coverage["tools"];
}

/** Which tools the set checks for what: a hole is a tool that agents have and nobody tests. */
export function ToolMatrix({ project, slug, tools: { of, rows } }: Props) {
  if (rows.length === 0) return <p className="drawer-note muted">No case of this set was given a tool or is about one.</p>;
  const types = [...new Set(rows.flatMap(({ tests }) => tests.map(({ type }) => type)))].toSorted();
  return (
    <CaseMatrix
      title="Tools and what is checked of them"
      caption="Cases by tool and kind of check"
      heads={["Tool", "Given in cases"]}
      columns={types.map((type) => ({ key: type, word: testWord(type) }))}
      rows={rows.map((row) => rowOf(project, row))}
      of={of}
      first="untested ones"
      hrefOf={(tool, type) => casesPath(project, slug, { tested: `${type} ${tool}` })}
    />
  );
}

function rowOf(project: string, { tool, given, tests }: ToolCoverage): MatrixRow {
  const name = (
    <>
      <StepsLink project={project} where={{ tool }} text={tool} />{" "}
      {tests.length === 0 ? <span className="c-warning xs">not tested</span> : null}
    </>
  );
  return { key: tool, name, count: given, cells: new Map(tests.map(({ type, cases }) => [type, cases])) };
}
