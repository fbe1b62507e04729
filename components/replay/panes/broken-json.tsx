"use client";
import { LongText } from "#components/trace-text/long-text.tsx";
import { lazyBetter } from "#components/ui/lazy-part.tsx";

/** Text that should be JSON and is not. Until the program that finds the fault has come, the text as it was written. */
export const BrokenJson = lazyBetter(
  async () => (await import("./marked-fault.tsx")).MarkedFault,
  ({ text }) => <LongText text={text} className="json" />,
);
