import { expect, test } from "vitest";
import type { CallCase, EvalCase } from "#evals/eval-case.ts";
import { refundCase } from "#evals/testing.ts";
import { EmptySet, offersFor } from "./index.ts";
import { exported } from "./testing.ts";

const said = (content: string) => ({ message: { role: "assistant", parts: [{ type: "text", content }] } });
const allowed = (changed: Partial<CallCase> = {}): CallCase => ({
  ...refundCase(),
  privacy: { training_allowed: true },
  observed: said("Refunded."),
  reference: said("I ask a colleague."),
  ...changed,
});

test.each(["sft", "dpo"])("%s is written of no case without consent, and of none of the hold-out", async (name) => {
  const { privacy: _privacy, ...unasked } = allowed();
  const refused: EvalCase[] = [
    unasked,
    allowed({ privacy: { training_allowed: false } }),
    allowed({ privacy: { training_allowed: "true" } }),
    ...["holdout", "hold-out", "Hold_Out ", "HOLD OUT"].map((split) => allowed({ split })),
  ];
  for (const one of refused) await expect(exported(name, [one])).rejects.toThrow(EmptySet);
  const offer = (await offersFor([...refused, allowed()])).find((each) => each.name === name);
  expect(offer?.carries).toBe(1);
  expect(offer?.loses).toContain("3 cases left out: nobody has allowed training with them (privacy.training_allowed)");
  expect(offer?.loses).toContain("4 cases left out: they are the hold-out");
});

test("the last message to learn is the known-good one, never the recorded failure", async () => {
  const [file] = await exported("sft", [allowed()]);
  const row = JSON.parse(file?.text ?? "") as { messages: { role: string; content: string }[]; tools: unknown[] };
  expect(row.messages.at(-1)).toEqual({ role: "assistant", content: "I ask a colleague." });
  expect(row.messages[0]?.role).toBe("system");
  expect(row.tools).toHaveLength(3);
  expect(file?.text).not.toContain("Refunded.");
});

test("a preference prefers the known-good answer over the recorded one, and is between texts only", async () => {
  const [file] = await exported("dpo", [allowed()]);
  expect(JSON.parse(file?.text ?? "")).toMatchObject({
    preferred_output: [{ role: "assistant", content: "I ask a colleague." }],
    non_preferred_output: [{ role: "assistant", content: "Refunded." }],
  });
  await expect(exported("dpo", [{ ...allowed(), observed: refundCase().observed ?? {} }])).rejects.toThrow(EmptySet);
});
