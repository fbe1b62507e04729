import { containerDialect } from "./container.ts";

/** Prompts and answers go to the application's own log; tool calls and searches stand on their spans where content is switched on. */
export const springAi = containerDialect({
  name: "spring-ai",
  why: "names what the convention calls a framework's work, and its tools; its model spans are the convention's",
  prefix: "spring.ai.",
  kind: ["spring.ai.kind"],
  kinds: new Map([
    ["tool_call", "tool"],
    ["vector_store", "retrieval"],
    ["chat_client", "other"],
    ["advisor", "other"],
  ]),
  input: ["spring.ai.tool.call.arguments", "db.vector.query.content"],
  output: ["spring.ai.tool.call.result", "db.vector.query.response.documents"],
  toolName: ["spring.ai.tool.definition.name"],
  head: { tool: { callId: ["spring.ai.tool.call.id"] } },
});
