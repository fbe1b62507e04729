import type { ReactNode, RefObject } from "react";
import { classNames } from "./class-names.ts";

/** One column: what its head says, and what it shows of a row. */
export interface Column<Row> {
  head: string;
  /** Only screen readers hear the head: the cells speak for themselves. */
  quiet?: boolean;
  /** Figures stand at the right, in the head as in the cells. */
  number?: boolean;
  /** Classes of the cells: "muted", "mono", "why" for long texts. */
  look?: string;
  /** How many columns the cell takes in this row; those it covers are left out. */
  across?: (row: Row) => number;
  cell: (row: Row, at: number) => ReactNode;
}

/** The last column of a table whose rows can be acted on. */
export function actions<Row>(cell: (row: Row, at: number) => ReactNode, head = "Actions"): Column<Row> {
  return { head, quiet: true, look: "acts", cell };
}

interface DataTableProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Said in place of a table without a row. */
  empty: string;
  /** What is in it. A table that is too wide scrolls, and where nothing in it can be focused (who may only look) the keyboard scrolls it by this. */
  name: string;
  table?: RefObject<HTMLTableElement | null>;
}

/** A table of facts on a page that is read. Where the page is narrow each row is a block of its own, with the heads beside the cells. */
export function DataTable<Row>({ columns, rows, rowKey, empty, name, table }: DataTableProps<Row>) {
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <div className="data-wrap" role="group" aria-label={name} tabIndex={0}>
      <table ref={table} className="data stacks">
        <thead>
          <tr>
            {columns.map(({ head, quiet, number }) => (
              <th key={head} className={number ? "num" : undefined}>
                {quiet ? <span className="sr-only">{head}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={rowKey(row)}>
              {spread(columns, row).map(({ column, across }) => (
                <td
                  key={column.head}
                  className={classNames(column.number && "num", column.look) || undefined}
                  colSpan={across}
                  data-head={column.quiet ? undefined : column.head}
                >
                  {column.cell(row, at)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The cells of a row: the columns without those that a wider cell covers. */
function spread<Row>(columns: readonly Column<Row>[], row: Row): { column: Column<Row>; across: number | undefined }[] {
  let covered = 0;
  return columns.flatMap((column) => {
    if (covered > 0) {
      covered -= 1;
      return [];
    }
    const across = column.across?.(row);
    covered = (across ?? 1) - 1;
    return [{ column, across }];
  });
}
