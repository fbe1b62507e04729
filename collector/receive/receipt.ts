import type { Answer } from "./answer.ts";

/** How one request ended: what /connect tells an operator whose exporter sends to the wrong place or with the wrong key. */
export interface Receipt {
  transport: "http" | "grpc";
  /** Of HTTP its method and path, of gRPC the service. */
  target: string;
  verdict: Answer["kind"] | "answered" | "grpc-on-http";
  /** Absent when it was refused before anyone knew. */
  project?: string;
  /** The sender's own name for itself. */
  agent?: string;
  /** Of a refusal, the words it was refused with. */
  why?: string;
}

/** Told of every request, stored or refused. Must not throw and must not wait. */
export type Note = (receipt: Receipt) => void;
