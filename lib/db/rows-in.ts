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

const UNPLAIN = /[\0\ud800-\udfff]/;

/** Text that PostgreSQL takes: no NUL (shown as its picture U+2400), no lone surrogate. The record keeps what was sent. */
export function plainText(text: string): string {
  if (!UNPLAIN.test(text)) return text;
  return text.replaceAll("\u0000", "\u2400").toWellFormed();
}

/** NUL or half a surrogate pair in JSON text. Also found in `\\\\u0000`, which is neither: that only costs time. */
const NEEDS_PLAIN = /\\u0000|\\ud[89a-f]/i;

function scalar(value: Value, plain: boolean): unknown {
  if (typeof value === "string") return plain ? plainText(value) : value;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  if (Array.isArray(value)) return plain ? value.map(plainText) : value;
  return value;
}

/** The rows as JSON objects without their slices; NULL is what is not there. */
function json(table: Table, rows: readonly Row[], slices: Uint8Array[], plain: boolean): string {
  let end = 1;
  const packed = rows.map((row) => {
    const object: { [column: string]: unknown } = {};
    for (const name in table) {
      const value = row[name];
      if (value === undefined || value === null) continue;
      if (table[name] !== SLICE) object[name] = scalar(value, plain);
      else {
        const bytes = value as Uint8Array;
        object[`${name}_at`] = end;
        object[`${name}_length`] = bytes.length;
        end += bytes.length;
        slices.push(bytes);
      }
    }
    return object;
  });
  return JSON.stringify(packed);
}

/** Parameters 2 and, where the table has slices, 3. */
export function parameters(table: Table, rows: readonly Row[]): unknown[] {
  const slices: Uint8Array[] = [];
  const text = json(table, rows, slices, false);
  const taken = NEEDS_PLAIN.test(text) ? json(table, rows, [], true) : text;
  return Object.values(table).includes(SLICE) ? [taken, Buffer.concat(slices)] : [taken];
}
