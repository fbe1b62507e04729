/** Self-observation of one process, already running. */
export interface Observation {
  /** Sends what is waiting. Call it last, before the process ends. */
  stop(): Promise<void>;
}
