import type { RunsPage } from "#contract/answers.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { Refused } from "./refused.ts";
import type { RunRow } from "./run-row.ts";

/** Where a page begins: behind a run, in one of the two directions; the newest page begins behind none. */
export interface Start {
  direction: "older" | "newer";
  /** Unix microseconds of latest activity, and the correlation ID. */
  behind?: [activity: string, correlationId: string];
}

export const NEWEST: Start = { direction: "older" };

/** Throws Refused for a cursor that is none of ours. */
export function startOf(cursor: string): Start {
  const [direction, activity, correlationId] = placeOf(cursor, ["string", "string", "string"])?.map(String) ?? [];
  if (
    (direction !== "older" && direction !== "newer") ||
    activity === undefined ||
    correlationId === undefined ||
    !/^\d{1,19}$/.test(activity)
  )
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return { direction, behind: [activity, correlationId] };
}

/** Written so that the index on (last activity, correlation ID) begins where the page begins. */
export const PAST: { [direction in Start["direction"]]: (time: string, id: string) => string } = {
  older: (time, id) => `last_activity <= ${time}::timestamptz AND (last_activity < ${time}::timestamptz OR correlation_id > ${id})`,
  newer: (time, id) => `last_activity >= ${time}::timestamptz AND (last_activity > ${time}::timestamptz OR correlation_id < ${id})`,
};

/** From the place that the page begins at, away from it. */
export const ORDER: { [direction in Start["direction"]]: string } = {
  older: "last_activity DESC, correlation_id",
  newer: "last_activity, correlation_id DESC",
};

/** There is more where the query found more, and there was something where the page came from. */
export function cursorsOf(
  runs: readonly RunRow[],
  { direction, behind }: Start,
  more: boolean,
): Pick<RunsPage, "nextCursor" | "previousCursor"> {
  const older = direction === "older" ? more : true;
  const newer = direction === "newer" ? more : behind !== undefined;
  const to = (way: Start["direction"], run: RunRow | undefined) => run && cursorOf([way, String(run.activity), run.correlation_id]);
  const nextCursor = older ? to("older", runs.at(-1)) : undefined;
  const previousCursor = newer ? to("newer", runs[0]) : undefined;
  return { ...(nextCursor === undefined ? {} : { nextCursor }), ...(previousCursor === undefined ? {} : { previousCursor }) };
}
