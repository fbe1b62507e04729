import type { Step } from "#trace/step.ts";
import type { Totals } from "#replay/timeline.ts";

/** A step in its place. Without bodies, but with its preview. */
export interface Placed {
  position: Buffer;
  step: Step;
}

export type Direction = "forward" | "back";
/** What a reader looks for. */
export type Sought = "problem" | "finding" | "model" | "tool" | "human";

/** Steps that follow each other, summed up. */
export interface Bucket {
  steps: number;
  kinds: { [kind: string]: number };
  errors: number;
  problems: number;
  notices: number;
  /** Unix nanoseconds. */
  startNs: bigint;
  endNs: bigint;
}

/** The steps of one run in order. Every answer is bounded by what was asked for, not by the run. */
export interface Steps {
  count(): Promise<number>;
  /** So many steps behind a position, or before it, nearest to it; always in order. */
  slice(where: { after: Uint8Array } | { before: Uint8Array }, limit: number): Promise<Placed[]>;
  /** A step by its ID, or the first of a span by the span's. */
  byId(id: string): Promise<Placed | undefined>;
  /** The step with this number, from 0. */
  at(index: number): Promise<Placed | undefined>;
  /** How many steps come before this one. */
  indexOf(position: Uint8Array): Promise<number>;
  /** What the run had come to when the steps before this one were over. */
  totalsBefore(position: Uint8Array): Promise<Totals>;
  next(position: Uint8Array, direction: Direction, sought: Sought): Promise<Placed | undefined>;
  /** Steps with problems behind a position. */
  problems(after: Uint8Array, limit: number): Promise<Placed[]>;
  /** The model calls of a lane up to a position, the latest first. */
  callsUpTo(lane: string, position: Uint8Array, limit: number): Promise<Placed[]>;
  /** The first model call of a lane. */
  firstCall(lane: string): Promise<Placed | undefined>;
  /** The model call that asked for a tool call by this ID. */
  askedBy(callId: string): Promise<Placed | undefined>;
  /** The same steps with their bodies. `apart`: they do not follow each other. */
  full(placed: readonly Placed[], apart?: boolean): Promise<Step[]>;
  /** The whole run in its order, at most so many buckets. */
  overview(most: number): Promise<Bucket[]>;
}

export const START: Uint8Array = new Uint8Array(0);
/** Behind every step: positions begin with a time. */
export const END: Uint8Array = new Uint8Array(9).fill(255);

/** What a step becomes when its problems are asked for. */
export function isSought(step: Step, sought: Sought): boolean {
  if (sought === "finding") return step.findings.length > 0;
  return sought === "problem" ? step.findings.some((finding) => finding.severity === "problem") : step.kind === sought;
}
