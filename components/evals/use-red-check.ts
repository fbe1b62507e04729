"use client";
import { useEffect, useState } from "react";
import type { RedCheck } from "#evals/check.ts";
import type { Assertion, EvalCase } from "#evals/eval-case.ts";

export interface LiveCheck {
  check: RedCheck;
  /** Each red by itself on the recorded output, and not yet in the case. */
  offers: Assertion[];
}

/** Runs the assertions on the recorded output while they are edited. The grader is loaded only where a case is open. */
export function useRedCheck(one: EvalCase): LiveCheck | undefined {
  const [live, setLive] = useState<LiveCheck>();
  useEffect(() => {
    let wanted = true;
    void Promise.all([import("#evals/check.ts"), import("#evals/suggest.ts")]).then(([{ redOnRecorded }, { suggestions }]) => {
      if (!wanted) return;
      const has = new Set(one.expect.assertions.map(testedBy));
      setLive({ check: redOnRecorded(one), offers: suggestions(one).filter((offer) => !has.has(testedBy(offer))) });
    });
    return () => {
      wanted = false;
    };
  }, [one]);
  return live;
}

/** What an assertion tests, without who wrote it and under which number. */
function testedBy({ id: _id, origin: _origin, ...tested }: Assertion): string {
  return JSON.stringify(tested);
}
