import { expect, test } from "vitest";
import type { EvalCase } from "#evals/eval-case.ts";
import { refundCase } from "#evals/testing.ts";
import { bindWords, fidelityOf, parameterWords, toolNames, toolWords } from "./input-words.ts";

test("the frozen input is told in words", () => {
  const one = refundCase();
  expect(toolWords(one)).toBe("3: get_order, issue_refund, escalate_to_human");
  expect(parameterWords(one)).toBe("gpt-x, temperature 0");
  expect(bindWords(one)).toBe("prompt current, tools current, model current, parameters recorded");
});

test("what the SDK did not send is said to be not captured", () => {
  const bare: EvalCase = { ...refundCase(), input: { messages: refundCase().input.messages } };
  expect(toolWords(bare)).toBe("not captured");
  expect(parameterWords(bare)).toBe("not captured");
});

test("a case that does not know its fidelity is not called exact", () => {
  expect(fidelityOf(refundCase())).toEqual({ exact: false, reasons: [] });
  expect(fidelityOf({ ...refundCase(), privacy: { fidelity: "partial", fidelity_reasons: ["cut at 4,096 characters"] } })).toEqual({
    exact: false,
    reasons: ["cut at 4,096 characters"],
  });
});

test("an assertion can name a tool that was called although the definitions were not captured", () => {
  const { tools: _tools, ...input } = refundCase().input;
  expect(toolNames({ ...refundCase(), input })).toEqual(["get_order", "issue_refund"]);
});
