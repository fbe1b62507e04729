import Link from "next/link";
import { casesPath, stepsPath } from "#components/shell/addresses.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { countText } from "#components/words/format.ts";
import type { Coverage, ToolCoverage } from "#contract/eval-set-tools.ts";
import { printFilter } from "#filter/print.ts";
import { testWord } from "./test-words.ts";

interface Props {
  project: string;
  slug: string;
  tools: Coverage["tools"];
}

/** Which tools the set checks for what: a hole is a tool that agents have and nobody tests. */
export function ToolMatrix({ project, slug, tools: { of, rows } }: Props) {
  const types = [...new Set(rows.flatMap(({ tests }) => tests.map(({ type }) => type)))].toSorted();
  if (rows.length === 0) return <p className="drawer-note muted">No case of this set was given a tool or is about one.</p>;
  return (
    <section className="tool-matrix" aria-label="Tools">
      <h2>Tools and what is checked of them</h2>
      {rows.length < of ? (
        <p className="muted xs">
          The first {countText(rows.length)} of {countText(of)}, untested ones first.
        </p>
      ) : null}
      <div className="data-wrap">
        <table className="data">
          <caption className="sr-only">Cases by tool and kind of check</caption>
          <thead>
            <tr>
              <th>Tool</th>
              <th className="num">Given in cases</th>
              {types.map((type) => (
                <th key={type} className="num">
                  {testWord(type)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ToolRow key={row.tool} project={project} slug={slug} row={row} types={types} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ToolRow({ project, slug, row: { tool, given, tests }, types }: Omit<Props, "tools"> & { row: ToolCoverage; types: string[] }) {
  const cases = new Map(tests.map((one) => [one.type, one.cases]));
  return (
    <tr>
      <td>
        <Link href={stepsPath(project, { q: calling(tool) })} prefetch={false}>
          <PlainText text={tool} />
        </Link>{" "}
        {tests.length === 0 ? <span className="c-warning xs">not tested</span> : null}
      </td>
      <td className="num">{countText(given)}</td>
      {types.map((type) => (
        <td key={type} className="num">
          <Cell href={casesPath(project, slug, { tested: `${type} ${tool}` })} cases={cases.get(type)} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ href, cases }: { href: string; cases: number | undefined }) {
  if (cases === undefined) return <span className="faint">–</span>;
  return (
    <Link className="link" href={href} prefetch={false}>
      {countText(cases)}
    </Link>
  );
}

/** The filter of steps that called a tool, whatever its name holds. */
function calling(tool: string): string {
  return printFilter({
    terms: [{ type: "condition", not: false, key: "tool", operator: "=", values: [{ type: "text", text: tool, glob: false }] }],
  });
}
