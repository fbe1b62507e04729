import { JS_SPAN, OTLP, PYTHON_RUN, PYTHON_SPAN } from "#connect/common.ts";
import type { Recipe, Snippet, Way } from "#connect/recipe.ts";

const NODE_SDK = "npm i @opentelemetry/api @opentelemetry/sdk-node @opentelemetry/exporter-trace-otlp-proto";

function python(way: Omit<Way, "language" | "correlation"> & { correlation?: Snippet }): Way {
  return { language: "Python", env: OTLP, correlation: PYTHON_SPAN, ...way };
}

const METADATA: Snippet = {
  file: "agent.py",
  text: `from openinference.instrumentation import using_metadata

with using_metadata({"correlation_id": correlation_id}):
    run_agent()`,
};

const OTEL_PROVIDER: Snippet = {
  file: "instrumentation.py",
  text: `from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
trace.set_tracer_provider(provider)`,
};

/** Agent frameworks and instrumentations that export OpenTelemetry as it is. */
export const FRAMEWORKS: readonly Recipe[] = [
  {
    id: "otel-genai",
    name: "OpenTelemetry GenAI",
    words: "openai anthropic instrumentation contrib semantic conventions elastic edot",
    dialects: ["otel-genai", "otel-genai-events"],
    ways: [
      {
        language: "JavaScript",
        install: `${NODE_SDK} @opentelemetry/instrumentation-openai`,
        env: `${OTLP}\nOTEL_LOGS_EXPORTER=otlp\nOTEL_METRICS_EXPORTER=none\nOTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true`,
        setUp: {
          file: "instrumentation.mjs",
          text: `import { register } from "node:module";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { OpenAIInstrumentation } from "@opentelemetry/instrumentation-openai";

register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);
new NodeSDK({ instrumentations: [new OpenAIInstrumentation({ captureMessageContent: true })] }).start();`,
        },
        correlation: JS_SPAN,
        content: "Nothing is sent until `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true`; contents travel in log records.",
      },
      python({
        install: `${PYTHON_RUN} opentelemetry-instrumentation-openai-v2`,
        env: `${OTLP}
OTEL_LOGS_EXPORTER=otlp
OTEL_METRICS_EXPORTER=none
OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED=true
OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true`,
        content:
          "Nothing is sent until `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true`. Start with `opentelemetry-instrument python agent.py`.",
      }),
    ],
  },
  {
    id: "openinference",
    name: "OpenInference",
    words: "arize langchain langgraph llamaindex crewai openai agents anthropic beeai agno smolagents bedrock",
    dialects: ["openinference"],
    ways: [
      python({
        install: "pip install opentelemetry-sdk opentelemetry-exporter-otlp openinference-instrumentation-langchain",
        env: `${OTLP}\nOPENINFERENCE_HIDE_INPUTS=false\nOPENINFERENCE_HIDE_OUTPUTS=false`,
        setUp: {
          file: "instrumentation.py",
          text: `${OTEL_PROVIDER.text}

# LangChain and LangGraph; LlamaIndexInstrumentor, CrewAIInstrumentor, OpenAIAgentsInstrumentor … likewise.
from openinference.instrumentation.langchain import LangChainInstrumentor

LangChainInstrumentor().instrument()`,
        },
        correlation: METADATA,
        content: "Prompts and answers are sent unless one of the `OPENINFERENCE_HIDE_…` variables is true.",
      }),
      {
        language: "JavaScript",
        install: `${NODE_SDK} @arizeai/openinference-instrumentation-openai @arizeai/openinference-core`,
        env: OTLP,
        setUp: {
          file: "instrumentation.mjs",
          text: `import { NodeSDK } from "@opentelemetry/sdk-node";
import { OpenAIInstrumentation } from "@arizeai/openinference-instrumentation-openai";
import OpenAI from "openai";

new NodeSDK().start();
new OpenAIInstrumentation().manuallyInstrument(OpenAI);`,
        },
        correlation: {
          file: "agent.mjs",
          text: `import { context } from "@opentelemetry/api";
import { setMetadata } from "@arizeai/openinference-core";

await context.with(setMetadata(context.active(), { correlation_id: correlationId }), () => runAgent());`,
        },
        content: "Prompts and answers are sent unless one of the `OPENINFERENCE_HIDE_…` variables is true.",
      },
    ],
  },
  {
    id: "vercel-ai",
    name: "Vercel AI SDK",
    words: "ai sdk generateText streamText next.js",
    dialects: ["vercel-ai", "otel-genai"],
    ways: [
      {
        language: "JavaScript",
        label: "AI SDK 5 and 6",
        install: `npm i ai@6 ${NODE_SDK.slice("npm i ".length)}`,
        env: OTLP,
        setUp: {
          file: "instrumentation.mjs",
          text: `import { NodeSDK } from "@opentelemetry/sdk-node";

new NodeSDK().start();`,
        },
        correlation: {
          file: "agent.mjs",
          text: `// In every generateText, streamText …
await generateText({
  ...request,
  experimental_telemetry: {
    isEnabled: true,
    recordInputs: true,
    recordOutputs: true,
    functionId: "agent",
    metadata: { correlation_id: correlationId },
  },
});`,
        },
        content: "Sent with `experimental_telemetry: { isEnabled: true }` unless recordInputs or recordOutputs is false.",
      },
      {
        language: "JavaScript",
        label: "AI SDK 7",
        install: `npm i ai@7 @ai-sdk/otel ${NODE_SDK.slice("npm i ".length)}`,
        env: OTLP,
        setUp: {
          file: "instrumentation.mjs",
          text: `import { NodeSDK } from "@opentelemetry/sdk-node";
import { registerTelemetry } from "ai";
import { OpenTelemetry } from "@ai-sdk/otel";

new NodeSDK().start();
registerTelemetry(new OpenTelemetry({ runtimeContext: true }));`,
        },
        correlation: {
          file: "agent.mjs",
          text: `// In every generateText, streamText …
await generateText({
  ...request,
  runtimeContext: { correlation_id: correlationId },
  telemetry: { functionId: "agent", includeRuntimeContext: { correlation_id: true } },
});`,
        },
        content: "Version 7: prompts and answers are sent unless recordInputs or recordOutputs of `telemetry` is false.",
      },
    ],
  },
  {
    id: "openai-agents",
    name: "OpenAI Agents SDK",
    words: "openai agents handoff",
    dialects: ["openinference"],
    ways: [
      python({
        install: "pip install opentelemetry-sdk opentelemetry-exporter-otlp openinference-instrumentation-openai-agents",
        setUp: {
          file: "instrumentation.py",
          text: `${OTEL_PROVIDER.text}

from openinference.instrumentation.openai_agents import OpenAIAgentsInstrumentor

OpenAIAgentsInstrumentor().instrument()`,
        },
        correlation: METADATA,
        content: "Prompts and answers are sent unless one of the `OPENINFERENCE_HIDE_…` variables is true.",
      }),
      {
        language: "JavaScript",
        install: `${NODE_SDK} @arizeai/openinference-instrumentation-openai-agents`,
        env: OTLP,
        setUp: {
          file: "instrumentation.mjs",
          text: `import { NodeSDK } from "@opentelemetry/sdk-node";
import { OpenAIAgentsInstrumentation } from "@arizeai/openinference-instrumentation-openai-agents";
import * as agents from "@openai/agents";

new NodeSDK().start();
new OpenAIAgentsInstrumentation().instrument(agents);`,
        },
        correlation: JS_SPAN,
        content: "Prompts and answers are sent unless one of the `OPENINFERENCE_HIDE_…` variables is true.",
      },
    ],
  },
  {
    id: "pydantic-ai",
    name: "Pydantic AI, Logfire",
    words: "pydantic logfire",
    dialects: ["pydantic-ai", "otel-genai"],
    ways: [
      python({
        install: "pip install pydantic-ai logfire",
        setUp: {
          file: "instrumentation.py",
          text: `import logfire
from pydantic_ai import Agent, InstrumentationSettings

logfire.configure(send_to_logfire=False)
Agent.instrument_all(InstrumentationSettings(include_content=True))`,
        },
        correlation: {
          file: "agent.py",
          text: `import logfire

with logfire.span("agent", correlation_id=correlation_id):
    run_agent()`,
        },
        content: "Prompts and answers are sent with `InstrumentationSettings(include_content=True)`, which is the default.",
      }),
    ],
  },
  {
    id: "llama-index",
    name: "LlamaIndex",
    words: "llamaindex llama index observability otel workflow rag",
    dialects: ["llama-index"],
    ways: [
      python({
        install: "pip install llama-index-observability-otel opentelemetry-exporter-otlp",
        setUp: {
          file: "instrumentation.py",
          text: `${OTEL_PROVIDER.text}

from llama_index.observability.otel import LlamaIndexOpenTelemetry

LlamaIndexOpenTelemetry(tracer_provider=provider).start_registering()`,
        },
        content: "Prompts and answers are always sent. Arguments and results of tools are told by the messages of the next call.",
      }),
    ],
  },
  {
    id: "google-adk",
    name: "Google ADK",
    words: "gemini agent development kit vertex",
    dialects: ["google-adk"],
    ways: [
      python({
        install: "pip install google-adk opentelemetry-exporter-otlp",
        env: `${OTLP}\nADK_CAPTURE_MESSAGE_CONTENT_IN_SPANS=true`,
        setUp: OTEL_PROVIDER,
        content: "Prompts and answers are sent with `ADK_CAPTURE_MESSAGE_CONTENT_IN_SPANS=true`, which is the default.",
      }),
      {
        language: "JavaScript",
        install: `npm i @google/adk ${NODE_SDK.slice("npm i ".length)}`,
        env: OTLP,
        setUp: { file: "instrumentation.mjs", text: `import { NodeSDK } from "@opentelemetry/sdk-node";\n\nnew NodeSDK().start();` },
        correlation: JS_SPAN,
        content: "Prompts and answers are sent.",
      },
    ],
  },
  {
    id: "strands",
    name: "Strands Agents",
    words: "aws bedrock strands",
    dialects: ["otel-genai-events", "otel-genai"],
    ways: [
      python({
        install: 'pip install "strands-agents[otel]"',
        env: `${OTLP}\nOTEL_SEMCONV_STABILITY_OPT_IN=gen_ai_latest_experimental,gen_ai_tool_definitions`,
        setUp: {
          file: "instrumentation.py",
          text: `from strands.telemetry import StrandsTelemetry

StrandsTelemetry().setup_otlp_exporter()`,
        },
        correlation: {
          file: "agent.py",
          text: `from strands import Agent

agent = Agent(trace_attributes={"correlation_id": correlation_id})`,
        },
        content: "Prompts and answers are sent.",
      }),
    ],
  },
  {
    id: "mastra",
    name: "Mastra",
    words: "mastra otel-exporter",
    dialects: ["mastra"],
    ways: [
      {
        language: "JavaScript",
        install: "npm i @mastra/observability @mastra/otel-exporter @opentelemetry/exporter-trace-otlp-proto",
        setUp: {
          file: "mastra.ts",
          text: `import { Mastra } from "@mastra/core";
import { Observability } from "@mastra/observability";
import { OtelExporter } from "@mastra/otel-exporter";

const exporter = new OtelExporter({
  provider: { custom: { endpoint: "{{endpoint}}/v1/traces", protocol: "http/protobuf", headers: {{headersJson}} } },
});
export const mastra = new Mastra({
  observability: new Observability({ configs: { otel: { serviceName: "my-agent", exporters: [exporter] } } }),
});`,
        },
        correlation: {
          file: "agent.ts",
          text: `await agent.generate(messages, { tracingOptions: { metadata: { correlationId } } });`,
        },
        content: "Prompts and answers are sent unless a span processor hides them.",
      },
    ],
  },
  {
    id: "genkit",
    name: "Genkit",
    words: "firebase genkit google",
    dialects: ["genkit"],
    ways: [
      {
        language: "JavaScript",
        install: `npm i genkit ${NODE_SDK.slice("npm i ".length)}`,
        env: OTLP,
        setUp: {
          file: "instrumentation.mjs",
          text: `import { enableTelemetry } from "genkit/tracing";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";

await enableTelemetry({ traceExporter: new OTLPTraceExporter() });`,
        },
        correlation: JS_SPAN,
        content: "Prompts and answers are sent.",
      },
    ],
  },
  {
    id: "agent-framework",
    name: "Microsoft Agent Framework",
    words: "microsoft extensions ai autogen magentic azure foundry agent 365",
    dialects: ["otel-genai"],
    ways: [
      python({
        install: "pip install agent-framework opentelemetry-exporter-otlp",
        env: `${OTLP}\nENABLE_INSTRUMENTATION=true\nENABLE_SENSITIVE_DATA=true`,
        setUp: {
          file: "instrumentation.py",
          text: `from agent_framework.observability import configure_otel_providers

configure_otel_providers()`,
        },
        content: "Nothing is sent until `ENABLE_SENSITIVE_DATA=true`.",
      }),
      {
        language: ".NET",
        install: "dotnet add package OpenTelemetry.Exporter.OpenTelemetryProtocol",
        env: OTLP,
        setUp: {
          file: "Program.cs",
          text: `using var tracing = Sdk.CreateTracerProviderBuilder()
    .AddSource("my-agent").AddSource("*Microsoft.Agents.AI*").AddSource("*Microsoft.Extensions.AI*")
    .AddOtlpExporter().Build();
var client = chatClient.AsBuilder()
    .UseOpenTelemetry(sourceName: "my-agent", configure: c => c.EnableSensitiveData = true).Build();`,
        },
        correlation: {
          file: "Agent.cs",
          text: `using var activity = new ActivitySource("my-agent").StartActivity("agent");
activity?.SetTag("correlation_id", correlationId);`,
        },
        content: "Nothing is sent until `EnableSensitiveData = true`.",
      },
    ],
  },
  {
    id: "semantic-kernel",
    name: "Semantic Kernel",
    words: "microsoft sk",
    dialects: ["otel-genai", "otel-genai-events"],
    ways: [
      python({
        install: "pip install semantic-kernel opentelemetry-exporter-otlp",
        env: `${OTLP}
SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS=true
SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS_SENSITIVE=true`,
        setUp: OTEL_PROVIDER,
        content:
          "Nothing is sent until `SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS_SENSITIVE=true`; contents travel in log records.",
      }),
    ],
  },
  {
    id: "spring-ai",
    name: "Spring AI",
    words: "java spring boot micrometer",
    dialects: ["spring-ai"],
    ways: [
      {
        language: "Java",
        install: "io.micrometer:micrometer-tracing-bridge-otel, io.opentelemetry:opentelemetry-exporter-otlp",
        setUp: {
          file: "application.properties",
          text: `management.otlp.tracing.endpoint={{endpoint}}/v1/traces
management.otlp.tracing.headers.x-api-key={{ownKey}}
management.tracing.sampling.probability=1.0
spring.reactor.context-propagation=auto
spring.ai.tools.observations.include-content=true`,
        },
        correlation: {
          file: "Agent.java",
          text: `tracer.currentSpan().tag("correlation_id", correlationId);`,
        },
        content:
          "Tools: `spring.ai.tools.observations.include-content=true`. Prompts and answers are written to the application's log only. Spring Boot 4 names the endpoint `management.opentelemetry.tracing.export.otlp.endpoint`; without context propagation the tools of a stream are traces of their own.",
      },
    ],
  },
  {
    id: "haystack",
    name: "Haystack",
    words: "deepset haystack",
    dialects: ["haystack"],
    ways: [
      python({
        install: "pip install haystack-ai opentelemetry-sdk opentelemetry-exporter-otlp",
        env: `${OTLP}\nHAYSTACK_CONTENT_TRACING_ENABLED=true`,
        setUp: {
          file: "instrumentation.py",
          text: `${OTEL_PROVIDER.text}

import haystack.tracing

haystack.tracing.auto_enable_tracing()`,
        },
        content: "Nothing is sent until `HAYSTACK_CONTENT_TRACING_ENABLED=true`.",
      }),
    ],
  },
  {
    id: "litellm",
    name: "LiteLLM",
    words: "litellm proxy gateway",
    dialects: ["litellm", "otel-genai", "traceloop"],
    ways: [
      python({
        install: "pip install litellm opentelemetry-sdk opentelemetry-exporter-otlp",
        env: `OTEL_EXPORTER=otlp_http
OTEL_ENDPOINT={{endpoint}}/v1/traces
OTEL_HEADERS={{headers}}`,
        setUp: {
          file: "instrumentation.py",
          text: `import litellm\n\nlitellm.callbacks = ["otel"]\nlitellm.turn_off_message_logging = False`,
        },
        correlation: {
          file: "agent.py",
          text: `litellm.completion(model=model, messages=messages, metadata={"correlation_id": correlation_id})`,
        },
        content: "Prompts and answers are sent unless `turn_off_message_logging` is true.",
      }),
    ],
  },
  {
    id: "agentops",
    name: "AgentOps",
    words: "agentops",
    dialects: ["agentops"],
    ways: [
      python({
        install: "pip install agentops",
        env: "AGENTOPS_API_KEY={{key}}\nAGENTOPS_EXPORTER_ENDPOINT={{endpoint}}/v1/traces\nOTEL_EXPORTER_OTLP_HEADERS={{headers}}",
        setUp: { file: "instrumentation.py", text: "import agentops\n\nagentops.init()" },
        content: "Prompts and answers are sent.",
      }),
    ],
  },
  {
    id: "agentcore",
    name: "Bedrock AgentCore (ADOT)",
    words: "aws distro opentelemetry bedrock",
    dialects: ["agentcore"],
    ways: [
      python({
        install: "pip install aws-opentelemetry-distro",
        env: `${OTLP}
OTEL_PYTHON_DISTRO=aws_distro
OTEL_PYTHON_CONFIGURATOR=aws_configurator
AGENT_OBSERVABILITY_ENABLED=true
OTEL_TRACES_EXPORTER=otlp
OTEL_LOGS_EXPORTER=otlp`,
        correlation: {
          file: "agent.py",
          text: `from opentelemetry import baggage, context

context.attach(baggage.set_baggage("session.id", correlation_id))
run_agent()`,
        },
        content: "Contents travel in log records, one a span. Start with `opentelemetry-instrument python agent.py`.",
      }),
    ],
  },
  {
    id: "voltagent",
    name: "VoltAgent",
    words: "voltagent voltops",
    dialects: ["voltagent"],
    ways: [
      {
        language: "JavaScript",
        install: "npm i @voltagent/core @opentelemetry/sdk-trace-base@2 @opentelemetry/exporter-trace-otlp-proto",
        env: OTLP,
        setUp: {
          file: "agent.ts",
          text: `import { VoltAgent, VoltAgentObservability } from "@voltagent/core";
import { BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";

const observability = new VoltAgentObservability({
  serviceName: "my-agent",
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
new VoltAgent({ agents: { agent }, observability });`,
        },
        correlation: {
          file: "agent.ts",
          text: `await agent.generateText(prompt, { conversationId: correlationId });`,
        },
        content: "Prompts and answers are sent.",
      },
    ],
  },
  {
    id: "livekit",
    name: "LiveKit Agents",
    words: "livekit voice realtime",
    dialects: ["livekit"],
    ways: [
      python({
        install: "pip install livekit-agents opentelemetry-sdk opentelemetry-exporter-otlp",
        setUp: {
          file: "instrumentation.py",
          text: `${OTEL_PROVIDER.text}

from livekit.agents.telemetry import set_tracer_provider

set_tracer_provider(provider, metadata={"correlation_id": correlation_id})`,
        },
        content: "What was heard and said is sent.",
      }),
    ],
  },
  {
    id: "mcp",
    name: "MCP servers and clients",
    words: "model context protocol tools",
    dialects: ["mcp"],
    ways: [
      python({
        install: `${PYTHON_RUN} opentelemetry-instrumentation-mcp`,
        content:
          "Arguments and results are sent with `TRACELOOP_TRACE_CONTENT=true`, which is the default. Start with `opentelemetry-instrument python server.py`.",
      }),
    ],
  },
];
