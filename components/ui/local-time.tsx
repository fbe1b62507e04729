"use client";
import { format, isSameDay, isSameYear } from "date-fns";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** A time in the reader's zone: "14:02" today, "Nov 20 14:02" before. The server, which does not know the zone, writes UTC. */
export function LocalTime({ iso }: { iso: string }) {
  const text = useSyncExternalStore(
    never,
    () => shortTime(iso),
    () => iso.slice(11, 16),
  );
  return (
    <time dateTime={iso} title={iso}>
      {text}
    </time>
  );
}

function shortTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const now = new Date();
  if (isSameDay(date, now)) return format(date, "HH:mm");
  return format(date, isSameYear(date, now) ? "MMM d HH:mm" : "yyyy-MM-dd");
}
