import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headOf } from "#dialects/index.ts";
import { captures, recordsOf, runsOf } from "#fixtures/read-capture.ts";
import { excuseFor } from "./score-excuses.ts";
import { judge } from "./score-judge.mjs";

const ALL = captures();

/** Which dialects may claim records of an SDK: a new one here is looked at by a person. */
const SPEAKS: { [sdk: string]: string[] } = {
  "agent-framework": ["otel-genai", "otel-genai-events"],
  "agent-framework.latest": ["otel-genai"],
  "agent-framework.responses": ["otel-genai", "otel-genai-events"],
  "agentcore-adot": ["agentcore", "otel-genai", "otel-genai-events"],
  "agentcore-adot.openinference": ["agentcore", "openinference"],
  agentops: ["agentops", "otel-genai", "traceloop"],
  agno: ["openinference"],
  "anthropic-sdk": ["otel-genai"],
  "anthropic-sdk.openinference": ["openinference", "otel-genai"],
  "anthropic-sdk.tool-runner": ["otel-genai"],
  autogen: ["otel-genai"],
  "autogen.openinference": ["openinference", "otel-genai"],
  "azure-ai-inference-py": ["otel-genai", "otel-genai-events"],
  beeai: ["openinference"],
  "claude-agent-sdk": ["claude-code", "otel-genai"],
  "codex-cli": ["codex", "mcp", "otel-genai"],
  crewai: ["openinference"],
  dspy: ["openinference"],
  "elastic-openai": ["otel-genai", "otel-genai-events"],
  "elastic-openai-py": ["otel-genai", "otel-genai-events"],
  "gemini-cli": ["gemini-cli", "otel-genai"],
  "gemini-cli.logs": ["gemini-cli", "otel-genai"],
  genkit: ["genkit"],
  "google-adk": ["google-adk", "otel-genai"],
  "google-adk-py": ["google-adk", "otel-genai"],
  "google-adk-py.events": ["google-adk", "otel-genai"],
  "google-adk-py.litellm": ["google-adk", "otel-genai"],
  "google-adk-py.nocontent": ["google-adk", "otel-genai"],
  "google-adk-py.v1": ["google-adk", "otel-genai", "otel-genai-events"],
  haystack: ["haystack"],
  laminar: ["laminar", "otel-genai"],
  "laminar.responses": ["laminar", "otel-genai"],
  "langchain-azure-py": ["otel-genai"],
  langfuse: ["langfuse"],
  "langfuse-py": ["langfuse"],
  "langfuse-py.langchain": ["langfuse"],
  "langfuse-py.responses": ["langfuse"],
  "langfuse.responses": ["langfuse"],
  langsmith: ["langsmith", "otel-genai"],
  "langsmith-langgraph-py": ["langsmith", "otel-genai"],
  "langsmith.responses": ["langsmith", "otel-genai"],
  langwatch: ["langwatch", "otel-genai"],
  "litellm-proxy": ["litellm", "openinference", "otel-genai", "traceloop"],
  "litellm-py": ["litellm", "openinference", "otel-genai", "traceloop"],
  llamaindex: ["openinference"],
  "llamaindex-otel": ["llama-index"],
  "logfire-openai": ["otel-genai", "pydantic-ai"],
  "logfire-openai.responses": ["otel-genai", "pydantic-ai"],
  mastra: ["mastra", "otel-genai"],
  "mastra.arize": ["mastra", "openinference"],
  mlflow: ["mlflow"],
  "mlflow.responses": ["mlflow"],
  "mlflow.semconv": ["mlflow-semconv", "otel-genai"],
  "openai-agents": ["openinference"],
  "openai-agents-py": ["openinference"],
  "openai-agents-py.chat": ["openinference"],
  "openai-agents.chat": ["openinference"],
  "openinference-anthropic": ["openinference", "otel-genai"],
  "openinference-anthropic-py": ["openinference"],
  "openinference-google-genai-py": ["openinference"],
  "openinference-langchain": ["openinference"],
  "openinference-langchain-py": ["openinference"],
  "openinference-langchain.react": ["openinference"],
  "openinference-langgraph-py": ["openinference"],
  "openinference-openai": ["openinference"],
  "openinference-openai-py": ["openinference"],
  "openinference-openai-py.hidden": ["openinference"],
  "openinference-openai-py.responses": ["openinference"],
  "openinference-openai.llm-only": ["openinference"],
  "openinference-openai.responses": ["openinference"],
  "openinference-vercel": ["openinference", "otel-genai", "vercel-ai"],
  openlit: ["otel-genai"],
  "openlit-py": ["otel-genai"],
  "openlit-py.anthropic": ["otel-genai"],
  "openlit-py.responses": ["otel-genai"],
  "openlit.anthropic": ["otel-genai"],
  "openlit.responses": ["otel-genai"],
  "otel-google-genai-py": ["otel-genai"],
  "otel-google-genai-py.auto": ["otel-genai"],
  "otel-google-genai-py.latest": ["otel-genai"],
  "otel-openai": ["otel-genai", "otel-genai-events"],
  "otel-openai-agents-py": ["otel-genai"],
  "otel-openai-py": ["otel-genai"],
  "otel-openai-py.latest": ["otel-genai"],
  "otel-openai.nocontent": ["otel-genai", "otel-genai-events"],
  "otel-openai.responses": ["otel-genai"],
  "pydantic-ai": ["otel-genai", "pydantic-ai"],
  "pydantic-ai-1.events": ["otel-genai", "otel-genai-events", "pydantic-ai"],
  "pydantic-ai-1.logs": ["otel-genai", "otel-genai-events", "pydantic-ai"],
  "pydantic-ai.anthropic": ["otel-genai", "pydantic-ai"],
  "pydantic-ai.logfire": ["otel-genai", "pydantic-ai"],
  "pydantic-ai.nocontent": ["otel-genai", "pydantic-ai"],
  "pydantic-ai.v2": ["otel-genai", "pydantic-ai"],
  "semantic-kernel": ["otel-genai", "otel-genai-events"],
  smolagents: ["openinference"],
  "spring-ai": ["otel-genai", "spring-ai"],
  "spring-ai-2": ["otel-genai", "spring-ai"],
  strands: ["otel-genai", "otel-genai-events"],
  "strands-py": ["otel-genai", "otel-genai-events"],
  "strands-py.latest": ["otel-genai"],
  "strands.latest": ["otel-genai"],
  traceloop: ["otel-genai", "traceloop"],
  "traceloop-py": ["otel-genai", "traceloop"],
  "traceloop-py-0.40": ["otel-genai", "traceloop"],
  "traceloop-py.anthropic": ["otel-genai", "traceloop"],
  "traceloop-py.crewai": ["otel-genai", "traceloop"],
  "traceloop-py.langgraph": ["otel-genai", "traceloop"],
  "traceloop-py.nocontent": ["otel-genai", "traceloop"],
  "traceloop-py.openai-agents": ["otel-genai", "traceloop"],
  "traceloop-py.responses": ["otel-genai", "traceloop"],
  "traceloop.anthropic": ["otel-genai", "traceloop"],
  "traceloop.langgraph": ["otel-genai", "traceloop"],
  "traceloop.responses": ["otel-genai", "traceloop"],
  "traceloop.vercel": ["otel-genai", "traceloop", "vercel-ai"],
  "vercel-ai-4": ["otel-genai", "vercel-ai"],
  "vercel-ai-4.anthropic": ["otel-genai", "vercel-ai"],
  "vercel-ai-5": ["otel-genai", "vercel-ai"],
  "vercel-ai-5.anthropic": ["otel-genai", "vercel-ai"],
  "vercel-ai-5.chat": ["otel-genai", "vercel-ai"],
  "vercel-ai-6": ["otel-genai", "vercel-ai"],
  "vercel-ai-6.anthropic": ["otel-genai", "vercel-ai"],
  "vercel-ai-7": ["otel-genai", "vercel-ai"],
  "vercel-ai-7.anthropic": ["otel-genai", "vercel-ai"],
  "vercel-ai-7.chat": ["otel-genai", "vercel-ai"],
  "vercel-ai-7.legacy": ["otel-genai", "vercel-ai"],
};

it("every SDK that we promise to read has captures", () => {
  expect([...new Set(ALL.map(({ sdk }) => sdk))].toSorted()).toEqual(expect.arrayContaining(Object.keys(SPEAKS)));
});

describe.each(ALL.map(({ sdk, truth, folder }) => ({ sdk, scenario: truth.scenario, truth, folder })))(
  "$sdk $scenario",
  ({ sdk, scenario, truth, folder }) => {
    const records = recordsOf(folder, truth);

    it("gives back every fact that it holds, in order, under its correlation ID, and nothing else", () => {
      const verdict = judge(truth, runsOf(records));
      const excused = verdict.misses.filter((miss) => excuseFor(sdk, scenario, miss) !== undefined);
      expect(verdict).toMatchObject({ misses: excused, phantom: [], ordered: true, correlated: true });
      expect(verdict.found + excused.length).toBe(verdict.total);
      if (verdict.tokens !== undefined) expect(verdict.tokens).toEqual(verdict.tokensTrue);
    });

    it("is recognised by the dialects that it speaks", () => {
      const spoken = new Set(records.flatMap((record) => headOf(record).dialects));
      expect([...spoken].filter((name) => !SPEAKS[sdk]?.includes(name) && name !== "plain")).toEqual([]);
    });
  },
);

describe("any order and any duplication of the same records give the same run", () => {
  const some = ALL.filter(({ truth }) => ["subagent", "conversation", "loop"].includes(truth.scenario));
  it.each(some.map(({ sdk, truth, folder }) => ({ name: `${sdk} ${truth.scenario}`, records: recordsOf(folder, truth) })))(
    "$name",
    ({ records }) => {
      const expected = runsOf(records);
      const again = fc.tuple(fc.shuffledSubarray(records, { minLength: records.length }), fc.subarray(records));
      fc.assert(
        fc.property(again, ([shuffled, repeated]) => {
          expect(runsOf([...repeated, ...shuffled])).toEqual(expected);
        }),
        { numRuns: 8 },
      );
    },
  );
});
