import type { Tell } from "#backup/backup.ts";

const MIB = 1024 * 1024;

/** Says how far it has come, on one line of a terminal, or a line for each table that holds something. */
export function tableTeller(to: NodeJS.WriteStream): Tell {
  return ({ table, rows, bytes }, done, of) => {
    const text = `${done} of ${of} tables · ${table}: ${rows.toLocaleString("en")} rows, ${(bytes / MIB).toFixed(1)} MiB`;
    if (to.isTTY) to.write(`\r\u001B[K${text}${done === of ? "\n" : ""}`);
    else if (rows > 0) to.write(`${text}\n`);
  };
}
