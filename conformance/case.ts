import type { Reply, Sending, Transport, TransportName } from "./transports.ts";
import type { PlainRequest } from "./spans.ts";
import type { ReadBack, Start, Target } from "./target.ts";

/** What a case is given. */
export interface Bench {
  target: Target;
  transport: Transport;
  /** Absent where what is stored cannot be read back: then only answers are examined. */
  readBack?: ReadBack;
  /** Sends a request over the case's transport. */
  send(request: PlainRequest | string, sending?: Sending): Promise<Reply>;
  /** The only copy of a span that was stored, or undefined where nothing can be read back. Throws when there is none or are several. */
  stored(span: { traceId: string; spanId: string }): Promise<Awaited<ReturnType<ReadBack["spans"]>>[number] | undefined>;
  /** Throws when a span was stored. */
  notStored(span: { traceId: string; spanId: string }): Promise<void>;
}

/** A case that needs an endpoint of its own. */
export interface Ward extends Bench {
  start: Start;
}

interface Common {
  id: string;
  /** What the endpoint owes. */
  owes: string;
  /** The transports for which it means something. */
  over: readonly TransportName[];
}

/** One obligation of an OTLP receiver. `check` throws with what was wrong. */
export type Case = Common & ({ check(bench: Bench): Promise<void> } | { treat(ward: Ward): Promise<void> });

export const HTTP: readonly TransportName[] = ["http/protobuf", "http/json"];
export const ALL: readonly TransportName[] = [...HTTP, "grpc"];
export const PROTOBUF_ONLY: readonly TransportName[] = ["http/protobuf"];
export const JSON_ONLY: readonly TransportName[] = ["http/json"];
