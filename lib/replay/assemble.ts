import { forest, type Tree } from "#trace/forest.ts";
import { type RecordKey, spanRecordKey } from "#trace/record-key.ts";
import type { Step } from "#trace/step.ts";
import type { Told } from "#trace/told.ts";
import { inferResponseIds } from "./assemble/answer-ids.ts";
import { attachLogs } from "./assemble/attach-logs.ts";
import { callsOf } from "./assemble/calls.ts";
import { completeCalls } from "./assemble/complete-calls.ts";
import { compareDrafts, type Draft, spanKey } from "./assemble/draft.ts";
import { completeErrors } from "./assemble/error-words.ts";
import { rebuildFailedCalls } from "./assemble/failed-call.ts";
import { foldLogs } from "./assemble/fold-logs.ts";
import { gather } from "./assemble/gather.ts";
import { findGraphAgents } from "./assemble/graph-agents.ts";
import { inferFromAgents, inferFromTools, inferReasoning } from "./assemble/infer-answers.ts";
import { inferUsage } from "./assemble/infer-usage.ts";
import { joinItemIds } from "./assemble/item-ids.ts";
import { believeLoggedErrors } from "./assemble/logged-errors.ts";
import { placeInLanes } from "./assemble/lanes.ts";
import { foldNested } from "./assemble/nested.ts";
import { tellMissingResults } from "./assemble/missing-results.ts";
import { neverRan } from "./assemble/never-ran.ts";
import { edgesOf, order } from "./assemble/order.ts";
import { lonelyCalls, rebuildEarlier } from "./assemble/rebuild-earlier.ts";
import { rebuildTools } from "./assemble/rebuild.ts";
import { countEachCall } from "./assemble/running-usage.ts";
import { stepOf } from "./assemble/step-of.ts";
import { stitch } from "./assemble/stitch.ts";
import { completeFromNextPrompt } from "./assemble/told-later.ts";
import { positionsOf } from "./position.ts";

const treesOf = (drafts: readonly Draft[]): Tree<Draft>[] =>
  forest(
    drafts,
    (draft) => spanKey(draft.traceId, draft.spanId) ?? draft.id,
    (draft) => spanKey(draft.traceId, draft.parentSpanId),
  );

const ofKind = (drafts: readonly Draft[], ...kinds: Draft["kind"][]): Draft[] => drafts.filter((draft) => kinds.includes(draft.kind));

/** Stack traces of the exceptions that ended spans, by step. */
function stacks(told: readonly Told[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { record, head } of told) {
    if (record.signal !== "span" || head.error === undefined) continue;
    const stack = record.events.findLast((event) => event.name === "exception")?.attributes.text("exception.stacktrace");
    if (stack !== undefined) found.set(spanKey(record.traceId, record.spanId) ?? "", stack);
  }
  return found;
}

/** A step with what an index of steps needs to know of it. */
export interface Assembled {
  step: Step;
  /** Sorts as the steps do: position.ts. */
  position: Uint8Array;
  /** The record that it is made of: a span, or the first log that told of it. Of a rebuilt step, that of the step that told of it. */
  owner: RecordKey;
  /** All logs that told of it. */
  logs: RecordKey[];
  /** What its children inherit. */
  inside: string;
}

/**
 * The steps of one run, in order, from all its records: logs joined with their spans, calls with their results, steps rebuilt
 * where no span told of them. Any order of `told` gives the same steps; nothing is dropped. Findings and tags are the reader's to add.
 */
export function stepsOf(told: readonly Told[]): Step[] {
  return ordered(told).map(stepOf);
}

/** The same with the place of each step, for a run or for a part of it that holds all that its steps depend on. */
export function assembledOf(told: readonly Told[]): Assembled[] {
  const drafts = ordered(told);
  const positions = positionsOf(drafts);
  return drafts.map((draft, at) => ({
    step: stepOf(draft),
    position: positions[at] as Uint8Array,
    owner: ownerOf(draft.source ?? draft),
    logs: draft.logs as RecordKey[],
    inside: draft.inside,
  }));
}

function ownerOf({ traceId, spanId, logs }: Draft): RecordKey {
  return traceId !== undefined && spanId !== undefined ? spanRecordKey(traceId, spanId) : (logs[0] as RecordKey);
}

function ordered(told: readonly Told[]): Draft[] {
  const { drafts: gathered, content } = gather(told);
  const trees = treesOf(gathered);
  findGraphAgents(trees);
  placeInLanes(trees);
  const toldByLogs = new Set(gathered.filter((draft) => content.has(draft) && draft.said.input === undefined));
  attachLogs(gathered, content);
  foldNested(gathered, trees);
  foldLogs(ofKind(gathered, "model"));
  completeErrors(trees);
  believeLoggedErrors(trees);
  countEachCall(trees);
  inferUsage(trees);
  const stackBy = stacks(told);
  const failed = rebuildFailedCalls(trees, (draft) => stackBy.get(draft.id));
  const drafts = [...gathered, ...failed];
  inferFromTools(ofKind(drafts, "model", "tool", "handoff"));
  inferFromAgents(ofKind(drafts, "agent", "model"));
  joinItemIds(ofKind(drafts, "model"));
  inferReasoning(ofKind(drafts, "model"));
  completeFromNextPrompt(ofKind(drafts, "model"));
  inferResponseIds(ofKind(drafts, "model"));
  const calls = callsOf(ofKind(drafts, "model"));
  stitch(calls, ofKind(drafts, "tool", "handoff"));
  completeCalls(calls);
  tellMissingResults(ofKind(drafts, "model"));
  const lonely = lonelyCalls(drafts, toldByLogs);
  const earlier = rebuildEarlier(lonely, calls);
  const all = [...drafts, ...rebuildTools(calls, neverRan(trees, lonely)), ...earlier.drafts].toSorted(compareDrafts);
  return order(all, [...edgesOf(treesOf(all), calls), ...earlier.edges]);
}
