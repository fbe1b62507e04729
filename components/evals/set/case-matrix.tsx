import Link from "next/link";
import type { ReactNode } from "react";
import { countText } from "#components/words/format.ts";

export interface MatrixRow {
  key: string;
  name: ReactNode;
  /** Stands beside the name. */
  count: number;
  /** How many cases, by column. */
  cells: ReadonlyMap<string, number>;
}

interface Props {
  title: string;
  caption: string;
  /** What the rows are, and what their count is. */
  heads: readonly [name: string, count: string];
  columns: readonly { key: string; word: string }[];
  rows: readonly MatrixRow[];
  /** How many rows there are, and which of them come first. */
  of: number;
  first: string;
  hrefOf: (row: string, column: string) => string;
}

/** Cases of a set by two of their properties; a number leads to its cases, a hole is a dash. */
export function CaseMatrix({ title, caption, heads, columns, rows, of, first, hrefOf }: Props) {
  return (
    <section className="case-matrix" aria-label={title}>
      <h2>{title}</h2>
      {rows.length < of ? (
        <p className="muted xs">
          The first {countText(rows.length)} of {countText(of)}, {first} first.
        </p>
      ) : null}
      <div className="data-wrap">
        <table className="data stacks">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th>{heads[0]}</th>
              <th className="num">{heads[1]}</th>
              {columns.map(({ key, word }) => (
                <th key={key} className="num">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, count, cells }) => (
              <tr key={key}>
                <td data-head={heads[0]}>{name}</td>
                <td className="num" data-head={heads[1]}>
                  {countText(count)}
                </td>
                {columns.map((column) => (
                  <td key={column.key} className="num" data-head={column.word}>
                    <Cell href={hrefOf(key, column.key)} cases={cells.get(column.key)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
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
