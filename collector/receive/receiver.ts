import type { Authorise } from "./authorise.ts";
import type { ByteBudget } from "./byte-budget.ts";
import type { Origins } from "./cors.ts";
import type { Ingest, Refuse } from "./handle-export.ts";
import type { Quota } from "./quota.ts";
import type { Note } from "./receipt.ts";

/** What both transports are given. */
export interface Receiver {
  ingest: Ingest;
  /** Keeps what cannot be read at all. */
  refuse: Refuse;
  authorise: Authorise;
  /** Shared by both, so that memory is bounded in total. */
  budget: ByteBudget;
  quota: Quota;
  /** Whose pages may send from a browser. */
  origins: Origins;
  maxBodyBytes: number;
  /** Whether the database answers. */
  health: () => Promise<boolean>;
  /** Told how every request ended. */
  note: Note;
  /** Told once of everything that should not have happened. */
  report: (error: unknown) => void;
}

/** A listener that is up. */
export interface Listener {
  port: number;
  /** Takes no more requests, lets those in flight finish for at most `patienceMs`. */
  close: (patienceMs: number) => Promise<void>;
}
