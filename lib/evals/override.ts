import { z } from "zod";
import type { EvalCase } from "./eval-case.ts";

/** Where a case says that a person made it active although it is not red on its recording, and why. */
export const OVERRIDE = "playhead.red_override";

const override = z.strictObject({
  reason: z.string().trim().min(1).max(2000),
  by: z.string(),
  at: z.string(),
  /** Of the test that it was given for: another test needs another word. */
  digest: z.string(),
});
export type Override = z.infer<typeof override>;

/** What the case says; whether it still holds is asked by overrideOf. */
export function overrideIn(one: Pick<EvalCase, "extensions">): Override | undefined {
  const parsed = override.safeParse(one.extensions?.[OVERRIDE]);
  return parsed.success ? parsed.data : undefined;
}
