"use client";
import { createContext, lazy, Suspense, useContext, useState } from "react";
import type { ComponentType, ReactNode } from "react";
import { dropHeldKeys } from "./held-keys.ts";
import { HoldKeys } from "./hold-keys.tsx";
import { PartMissing } from "./part-missing.tsx";
import { say } from "./toast.tsx";

type Load<P> = () => Promise<ComponentType<P>>;
type Shows<P> = (props: P) => ReactNode;
/** What stands in the place of a part whose code did not come; `again` asks for it once more. */
type Missing<P> = (props: P, again: () => void) => ReactNode;

/** What a key or a click may open next. */
const ahead: (() => Promise<unknown>)[] = [];

/** Asks once more for the code of the part that is drawn here. */
const Again = createContext<() => void>(() => undefined);

/**
 * A part whose code comes when it is drawn for the first time. `waiting` stands in its place until then. Code that cannot be fetched (the
 * network, or a server with another build) takes nothing else from the page; where the part is drawn anew it is asked for again.
 */
export function lazyPart<P extends object>(
  load: Load<P>,
  waiting: Shows<P> = () => null,
  missing: Missing<P> = inItsPlace,
): ComponentType<P> {
  function MissingPart(props: P) {
    return missing(props, useContext(Again));
  }
  let asked: ComponentType<P> | undefined;
  const ask = (): ComponentType<P> =>
    (asked ??= lazy(async () => ({
      default: await load().catch(() => {
        asked = undefined;
        dropHeldKeys();
        return MissingPart;
      }),
    })));
  return function LazyPart(props: P) {
    const [Part, setPart] = useState(ask);
    return (
      <Again value={() => setPart(ask)}>
        <Suspense fallback={waiting(props)}>
          <Part {...props} />
        </Suspense>
      </Again>
    );
  };
}

/** The same of a part that has a plainer form: without its code that form stays, and a line says so. */
export function lazyBetter<P extends object>(load: Load<P>, plain: Shows<P>): ComponentType<P> {
  return lazyPart(() => load().catch(sayMissing), plain, plain);
}

/** A dialog or menu: the keys that are pressed before it is there are its own. Its code is fetched when the page has nothing else to do. */
export function lazyOverlay<P extends object>(
  load: Load<P>,
  waiting: Shows<P> = () => null,
  missing: Missing<P> = overThePage,
): ComponentType<P> {
  ahead.push(load);
  return lazyPart(
    load,
    (props) => (
      <>
        {waiting(props)}
        <HoldKeys />
      </>
    ),
    missing,
  );
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

const inItsPlace = (_props: object, again: () => void): ReactNode => <PartMissing onAgain={again} />;
const overThePage = (_props: object, again: () => void): ReactNode => <PartMissing onAgain={again} over />;

function sayMissing(cause: unknown): never {
  say("A part of the page could not be loaded: you see a plainer form of it. Reload the page.");
  throw cause;
}
