import { AsyncLocalStorage } from "node:async_hooks";
import { addAudit, type AuditRow, type Statement } from "./audit.ts";

/**
 * What somebody is doing at this moment, for the audit log. Whoever begins it (the guard of routes, the command line) says how it is
 * told; the first transaction that changes something for it writes that down among its own statements. So neither change nor entry is
 * there without the other, and no command has to think of it.
 */
interface Deed {
  /** Asked for at the end of the transaction: by then the body was read. */
  told: () => AuditRow;
  written: boolean;
}

const underWay = new AsyncLocalStorage<Deed>();

/** Does `work` as one deed. `written`: a transaction of its has changed something and told of it; otherwise nothing is written down yet. */
export async function asDeed<T>(told: () => AuditRow, work: () => Promise<T>): Promise<{ result: T; written: boolean }> {
  const deed: Deed = { told, written: false };
  const result = await underWay.run(deed, work);
  return { result, written: deed.written };
}

/** How a transaction tells of the deed that it is part of. */
export interface Telling {
  /** The last statement of a transaction that has changed something. */
  statement(): Statement;
  /** Call it after COMMIT: from now on the deed is written down. */
  committed(): void;
}

/** Of the deed that is under way; undefined when there is none, or it is written down already. */
export function telling(): Telling | undefined {
  const deed = underWay.getStore();
  if (deed === undefined || deed.written) return undefined;
  return { statement: () => addAudit(deed.told()), committed: () => void (deed.written = true) };
}
