import { containerDialect } from "./container.ts";

/** Every value is JSON, texts too. */
export const mlflow = containerDialect({
  name: "mlflow",
  why: "one body in, one body out, in the provider's own form: below all that cuts messages apart",
  prefix: "mlflow.",
  kind: ["mlflow.spanType"],
  kinds: new Map([
    ["llm", "model"],
    ["chat_model", "model"],
    ["agent", "agent"],
    ["tool", "tool"],
    ["retriever", "retrieval"],
    ["reranker", "retrieval"],
    ["embedding", "embedding"],
    ["guardrail", "guardrail"],
    ["chain", "other"],
    ["parser", "other"],
    ["memory", "other"],
    ["workflow", "other"],
    ["task", "other"],
    ["evaluator", "other"],
  ]),
  input: ["mlflow.spanInputs"],
  output: ["mlflow.spanOutputs"],
  usage: ["mlflow.chat.tokenUsage"],
  cost: ["mlflow.llm.cost"],
  tools: ["mlflow.chat.tools"],
  head: { provider: ["mlflow.llm.provider"], modelRequested: ["mlflow.llm.model"] },
});
