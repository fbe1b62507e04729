import { expect, it } from "vitest";
import { spanRecord } from "#trace/testing.ts";
import { headOf } from "./index.ts";
import { vendorOf } from "./vendor-prefix.ts";

it("a vendor before a model is told apart, a slash of the model's own stays", () => {
  expect(vendorOf("openai/gpt-5")).toEqual({ vendor: "openai", model: "gpt-5" });
  expect(vendorOf("bedrock/us.anthropic/claude")).toEqual({ vendor: "bedrock", model: "us.anthropic/claude" });
  expect(["gpt-5", "meta-llama/Llama-3", "openai/", undefined].map(vendorOf)).toEqual([undefined, undefined, undefined, undefined]);
});

it("LiteLLM under OpenInference asks for the model that its provider knows", () => {
  const attributes = {
    "openinference.span.kind": "LLM",
    "llm.model_name": "openai/gpt-5",
    "llm.invocation_parameters": '{"model": "openai/gpt-5", "temperature": 0}',
  };
  const told = { provider: "openai", modelRequested: "gpt-5", modelResponded: "gpt-5" };
  expect(headOf(spanRecord(1, { scope: "openinference.instrumentation.litellm", attributes }))).toMatchObject(told);
  expect(headOf(spanRecord(1, { scope: "openinference.instrumentation.openai", attributes })).modelRequested).toBe("openai/gpt-5");
});
