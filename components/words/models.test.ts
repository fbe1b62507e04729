import { expect, test } from "vitest";
import { distinctModels, modelName } from "./models.ts";

test("a model that answered under a dated name is one model", () => {
  expect(distinctModels(["gpt-5", "gpt-5-2026-08-07", "gpt-5-mini"])).toEqual(["gpt-5", "gpt-5-mini"]);
  expect(modelName({ requested: "gpt-5", responded: "gpt-5-2026-08-07" })).toBe("gpt-5");
});

test("a model that was asked for and another that answered are told apart", () => {
  expect(modelName({ requested: "gpt-5", responded: "gpt-5-mini-2026-08-07" })).toBe("gpt-5-mini-2026-08-07");
});
