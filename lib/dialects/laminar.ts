import { containerDialect } from "./container.ts";

export const laminar = containerDialect({
  name: "laminar",
  why: "containers of its own spans; its model spans speak Traceloop's form, which says more",
  prefix: "lmnr.span.",
  kind: ["lmnr.span.type"],
  kinds: new Map([
    ["llm", "model"],
    ["cached", "model"],
    ["tool", "tool"],
    ["evaluator", "other"],
    ["evaluation", "other"],
    ["executor", "other"],
    ["pipeline", "other"],
  ]),
  input: ["lmnr.span.input"],
  output: ["lmnr.span.output"],
});
