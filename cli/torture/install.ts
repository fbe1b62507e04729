/** An install that is tortured: where load goes, what can be broken, and how to look at what it stored. */

export interface Fault {
  /** Such as "SIGKILL of the database". */
  name: string;
  /** Counts as a kill. */
  kill: boolean;
  strike(): Promise<void>;
}

export interface Install {
  /** OTLP/HTTP base addresses, one a collector. */
  collectors: readonly [string, ...string[]];
  headers: { readonly [name: string]: string };
  faults: readonly [Fault, ...Fault[]];
  /** Connection strings of the two roles. */
  collectorUrl: string;
  webUrl: string;
  /** Settles when the database takes connections. */
  databaseReady(): Promise<void>;
  stop(): Promise<void>;
}
