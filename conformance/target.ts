/** What is examined, and how far one can look into it and at its surroundings. */

/** An OTLP endpoint. */
export interface Target {
  /** Base address of OTLP/HTTP, without a slash at the end. */
  http: string;
  /** host:port of OTLP/gRPC; absent = not examined. */
  grpc?: string;
  /** Sent with every request, such as a key. */
  headers: { readonly [name: string]: string };
  /** Largest body that it takes, in bytes, after inflation. */
  limit: number;
}

/** One stored span as OTLP/JSON, with what it was sent under. */
export interface StoredSpan {
  span: { readonly [field: string]: unknown };
  scope: { readonly [field: string]: unknown };
  resource: { readonly [field: string]: unknown };
  scopeSchemaUrl: unknown;
  resourceSchemaUrl: unknown;
}

/** Reads back what was stored. */
export interface ReadBack {
  /** Every copy of a span; empty when there is none. */
  spans(traceId: string, spanId: string): Promise<StoredSpan[]>;
  /** The summary of a trace as far as it does not depend on when it was received; undefined when nothing of it was stored. */
  summary(traceId: string): Promise<unknown>;
}

export interface StartOptions {
  /** A key is asked for. */
  keys?: boolean;
  /** Largest body in MiB. */
  limitMb?: number;
  /** KiB a second that a project may send. */
  projectKbPerSecond?: number;
  /** Origins whose pages may send. */
  origins?: string;
}

/** An endpoint that was started to be treated badly. */
export interface Patient {
  target: Target;
  /** A key that may write, when keys are asked for. */
  key: string;
  /** The database cannot be reached any more; connections break. */
  cutDatabase(): Promise<void>;
  mendDatabase(): Promise<void>;
  /** Nothing can be committed until the function it gives is called. */
  holdDatabase(): Promise<() => Promise<void>>;
  /** SIGTERM; settles when the process is gone. */
  terminate(): Promise<void>;
  /** Resident memory of the process in bytes. */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts endpoints of the same kind whose surroundings can be broken. */
export type Start = (options?: StartOptions) => Promise<Patient>;

/** What there is to examine, and how far. */
export interface Ground {
  target: Target;
  readBack?: ReadBack;
  start?: Start;
}
