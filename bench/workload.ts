/** What is sent to every system in one round. */
export interface Workload {
  /** ExportTraceServiceRequest messages. */
  requests: Uint8Array[];
  spans: number;
  /** Bytes of all Span messages. */
  spanBytes: number;
  runs: number;
}
