import fc from "fast-check";
import { expect, it } from "vitest";
import { toolArguments } from "./tool-arguments.ts";

it("arguments are read through every layer that an SDK encoded them in", () => {
  const once = JSON.stringify({ city: "Paris" });
  expect(toolArguments(once)).toEqual({ arguments: { city: "Paris" } });
  expect(toolArguments(JSON.stringify(once))).toEqual({ arguments: { city: "Paris" } });
  expect(toolArguments({ city: "Paris" })).toEqual({ arguments: { city: "Paris" } });
});

it("arguments that are not JSON stay byte for byte", () => {
  const broken = '{"order_id": "ORD-3002", "amount": 20, "curr';
  expect(toolArguments(broken)).toEqual({ argumentsRaw: broken });
  expect(toolArguments("Paris")).toEqual({ argumentsRaw: "Paris" });
  expect(toolArguments("")).toEqual({ argumentsRaw: "" });
});

it("broken arguments that an SDK wrapped so that they are JSON are told as they were", () => {
  expect(toolArguments({ INVALID_JSON: '{"amount": 2' })).toEqual({ argumentsRaw: '{"amount": 2' });
  expect(toolArguments('{"INVALID_JSON": "{\\"amount\\": 2"}')).toEqual({ argumentsRaw: '{"amount": 2' });
  expect(toolArguments({ raw: '{"amount": 2' })).toEqual({ argumentsRaw: '{"amount": 2' });
  expect(toolArguments({ raw: '{"amount": 2}' })).toEqual({ arguments: { raw: '{"amount": 2}' } });
  expect(toolArguments({ input: "refund it" })).toEqual({ arguments: { input: "refund it" } });
  expect(toolArguments({ INVALID_JSON: "x", amount: 2 })).toEqual({ arguments: { INVALID_JSON: "x", amount: 2 } });
});

it("arguments that were not sent are absent", () => {
  expect(toolArguments(undefined)).toEqual({});
});

it("any text is either JSON or kept as it is", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = toolArguments(text);
      expect(read.arguments !== undefined || read.argumentsRaw !== undefined).toBe(true);
    }),
  );
});
