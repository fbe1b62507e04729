"use client";
import { useEffect, useRef, useState } from "react";
import { pathSegment } from "#components/shell/addresses.ts";
import { queryText } from "./api.ts";
import type { RunAddress } from "./step.ts";

/** Where a run tells of its changes. */
export function runEventsPath({ project, correlationId }: RunAddress): string {
  return `/api/v1/runs/${pathSegment(correlationId)}/events${queryText({ project })}`;
}

/** Where a project tells that some run changed. */
export function listEventsPath(project: string): string {
  return `/api/v1/events${queryText({ project })}`;
}

/**
 * Hears of changes while the page is looked at; hidden pages hold no connection, and hear once when they are looked at again. The browser
 * reconnects by itself and says what it heard last. False: nothing tells now, so whoever wants to know must ask.
 */
export function useLiveEvents(path: string | undefined, hear: () => void): boolean {
  const latest = useRef(hear);
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    if (path === undefined) return undefined;
    let source: EventSource | undefined;
    const close = (): void => {
      source?.close();
      source = undefined;
      setConnected(false);
    };
    const follow = (): void => {
      if (document.hidden) return close();
      if (source !== undefined) return undefined;
      source = new EventSource(path);
      source.addEventListener("open", () => setConnected(true));
      source.addEventListener("error", () => setConnected(false));
      source.addEventListener("message", () => latest.current());
      return undefined;
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      close();
    };
  }, [path]);
  return connected;
}
