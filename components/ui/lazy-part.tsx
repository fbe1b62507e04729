"use client";
import { lazy, Suspense } from "react";
import type { ComponentType, ReactNode } from "react";
import { dropHeldKeys } from "./held-keys.ts";
import { HoldKeys } from "./hold-keys.tsx";
import { say } from "./toast.tsx";

type Load<P> = () => Promise<ComponentType<P>>;

/** What a key or a click may open next. */
const ahead: (() => Promise<unknown>)[] = [];

/** A part whose code comes when it is drawn for the first time. `waiting` stands in its place until then. */
export function lazyPart<P extends object>(load: Load<P>, waiting: (props: P) => ReactNode = () => null): ComponentType<P> {
  const Part: ComponentType<P> = lazy(async () => ({ default: await load().catch(missing) }));
  return function LazyPart(props: P) {
    return (
      <Suspense fallback={waiting(props)}>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** A dialog or menu: the keys that are pressed before it is there are its own. Its code is fetched when the page has nothing else to do. */
export function lazyOverlay<P extends object>(load: Load<P>, waiting: (props: P) => ReactNode = () => null): ComponentType<P> {
  ahead.push(load);
  return lazyPart(load, (props) => (
    <>
      {waiting(props)}
      <HoldKeys />
    </>
  ));
}

/** Fetches the dialogs and menus that the page knows, when the browser is idle. One that fails is asked for again when it is opened. */
export function loadOverlays(): () => void {
  const load = (): void => void Promise.allSettled(ahead.map((each) => each()));
  if (typeof requestIdleCallback === "function") {
    const idle = requestIdleCallback(load, { timeout: 10_000 });
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(load, 2000); // Safari knows no idle time.
  return () => clearTimeout(timer);
}

/** The page stays as it is without the part; the network, or a server with another build, is the cause. */
function missing(): ComponentType {
  dropHeldKeys();
  say("This part of the page could not be loaded. Reload the page.");
  return () => null;
}
