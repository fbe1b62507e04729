import { compact } from "#trace/compact.ts";
import type { Head } from "#trace/told.ts";
import { firstText } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";

const NAME = ["agentops.entity.name", "operation.name"];

/** Model calls beside it are told in Traceloop's indexed words; `tool_call.*` spans tell what was asked, not what ran. */
const base = containerDialect({
  name: "agentops",
  why: "decorators that put arguments and results into one attribute each: below all that cuts messages apart",
  prefix: "agentops.",
  kind: ["agentops.span.kind"],
  kinds: new Map([
    ["agent", "agent"],
    ["tool", "tool"],
    ["llm", "model"],
    ["guardrail", "guardrail"],
    ["session", "other"],
    ["operation", "other"],
    ["task", "other"],
    ["workflow", "other"],
    ["chain", "other"],
    ["text", "other"],
  ]),
  input: ["agentops.tool.input", "agentops.entity.input", "agentops.agent.input", "agentops.operation.input"],
  output: ["agentops.tool.output", "agentops.entity.output", "agentops.agent.output", "agentops.operation.output"],
  toolName: ["agentops.tool.name", "tool.name", ...NAME],
  head: { agent: ["agent.name"] },
});

/** Its spans end in their kind (`refund.agent`); the name alone stands in an attribute. */
export const agentops: Dialect = {
  ...base,
  head: (record) => {
    const found = base.head(record);
    const agent = found.kind === "agent" ? firstText(record.attributes, ["agent.name", ...NAME]) : undefined;
    return compact<Partial<Head>>({ ...found, agent: agent ?? found.agent });
  },
};
