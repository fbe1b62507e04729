import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";

/**
 * What the state wrote into the address and has not seen there yet. The address follows the state with a delay: who presses keys faster
 * than that would otherwise be taken back by what he pressed before, and back again, without end.
 */
export class OwnWrites {
  #seen: string;
  #pending: string[] = [];

  /** What the address says now. */
  constructor(seen: string) {
    this.#seen = seen;
  }

  /** To be told of everything that is written. What changes nothing will not be seen. */
  wrote(text: string): void {
    if (text !== (this.#pending.at(-1) ?? this.#seen)) this.#pending.push(text);
  }

  /** Whether what the address says now was written here; what was written before that will not be seen any more. */
  isOwn(text: string): boolean {
    this.#seen = text;
    const at = this.#pending.lastIndexOf(text);
    if (at >= 0) this.#pending.splice(0, at + 1);
    return at >= 0;
  }

  forget(): void {
    this.#pending = [];
  }
}

/** The same for a component. Where the history goes is never what was just written. */
export function useOwnWrites(seen: string): RefObject<OwnWrites> {
  const [writes] = useState(() => new OwnWrites(seen));
  const own = useRef(writes);
  useEffect(() => {
    const forget = (): void => own.current.forget();
    window.addEventListener("popstate", forget);
    return () => window.removeEventListener("popstate", forget);
  }, []);
  return own;
}
