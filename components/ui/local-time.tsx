"use client";
import { useSyncExternalStore } from "react";

/** 2026-11-20, as Swedes write it. */
const DAY = new Intl.DateTimeFormat("sv-SE");
const MONTH_AND_DAY = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

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
  if (date.getFullYear() !== now.getFullYear()) return DAY.format(date);
  return date.toDateString() === now.toDateString() ? CLOCK.format(date) : `${MONTH_AND_DAY.format(date)} ${CLOCK.format(date)}`;
}
