/**
 * Many rows in one statement: the columns as one JSON parameter, long bytes as one binary parameter beside it, because pg would send an
 * array of bytea as hex. A `Table` says each column's type once; the statements are made of it.
 */

/** Column name → SQL type. `slice` is bytea that lies in the binary parameter. */
export type Table = Readonly<{ [column: string]: string }>;
export type Value = string | number | boolean | bigint | null | readonly string[] | Uint8Array | { readonly [key: string]: unknown };
export type Row = Readonly<{ [column: string]: Value }>;

const SLICE = "slice";

function names(table: Table): string[] {
  return Object.keys(table);
}

/** `json_to_recordset($2)` with its columns; a slice is an offset and a length. Parameter 2 is the JSON, 3 the bytes. */
export function source(table: Table): string {
  const columns = names(table).map((name) => (table[name] === SLICE ? `${name}_at int, ${name}_length int` : `${name} ${table[name]}`));
  return `json_to_recordset($2::json) AS r (${columns.join(", ")})`;
}

/** The columns of `source` as expressions. */
export function expressions(table: Table): string {
  return names(table)
    .map((name) => (table[name] === SLICE ? `substr($3::bytea, ${name}_at, ${name}_length) AS ${name}` : `r.${name}`))
    .join(", ");
}

export function columnList(table: Table): string {
  return names(table).join(", ");
}

/** Text that PostgreSQL takes: no NUL (shown as its picture U+2400), no lone surrogate. The record keeps what was sent. */
export function plainText(text: string): string {
  return text.replaceAll("\u0000", "\u2400").toWellFormed();
}

/** JSON of the values that need it; a long `bytes` column goes beside the JSON. */
class Packer {
  readonly #slices: Uint8Array[] = [];
  #end = 1;

  row(table: Table, row: Row): { [column: string]: unknown } {
    const packed: { [column: string]: unknown } = {};
    for (const name of names(table)) {
      const value = row[name] ?? null;
      if (table[name] === SLICE) {
        const bytes = value as Uint8Array;
        packed[`${name}_at`] = this.#end;
        packed[`${name}_length`] = bytes.length;
        this.#end += bytes.length;
        this.#slices.push(bytes);
      } else packed[name] = scalar(value);
    }
    return packed;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#slices);
  }
}

function scalar(value: Value): unknown {
  if (typeof value === "string") return plainText(value);
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  if (Array.isArray(value)) return value.map(plainText);
  return value;
}

/** Parameters 2 and, where the table has slices, 3. */
export function parameters(table: Table, rows: readonly Row[]): unknown[] {
  const packer = new Packer();
  const json = JSON.stringify(rows.map((row) => packer.row(table, row)));
  return Object.values(table).includes(SLICE) ? [json, packer.bytes()] : [json];
}
