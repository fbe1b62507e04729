import { OTLP, PYTHON_SPAN } from "#connect/common.ts";
import type { Recipe } from "#connect/recipe.ts";

/** SDKs of other backends: their own variables, with our address in them. */
export const BACKENDS: readonly Recipe[] = [
  {
    id: "langfuse",
    name: "Langfuse",
    words: "langfuse observe openai wrapper",
    dialects: ["langfuse"],
    ways: [
      {
        language: "JavaScript",
        install:
          "npm i @langfuse/otel @langfuse/tracing @langfuse/openai @opentelemetry/sdk-trace-node@2 @opentelemetry/exporter-trace-otlp-http@0.220",
        env: "LANGFUSE_BASE_URL={{endpoint}}\nLANGFUSE_PUBLIC_KEY={{project}}\nLANGFUSE_SECRET_KEY={{key}}",
        setUp: {
          file: "instrumentation.mjs",
          text: `import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { LangfuseSpanProcessor } from "@langfuse/otel";

new NodeTracerProvider({
  spanProcessors: [new LangfuseSpanProcessor({ additionalHeaders: {{headersJson}} })],
}).register();`,
        },
        correlation: {
          file: "agent.mjs",
          text: `import { propagateAttributes, startActiveObservation } from "@langfuse/tracing";
import { observeOpenAI } from "@langfuse/openai";
import OpenAI from "openai";

await startActiveObservation("agent", () =>
  propagateAttributes({ metadata: { correlation_id: correlationId } }, () => runAgent(observeOpenAI(new OpenAI()))),
);`,
        },
        content: "Prompts and answers are sent unless a `mask` function takes them out.",
      },
      {
        language: "Python",
        install: "pip install langfuse",
        env: "LANGFUSE_BASE_URL={{endpoint}}\nLANGFUSE_PUBLIC_KEY={{project}}\nLANGFUSE_SECRET_KEY={{key}}\nLANGFUSE_OBSERVE_DECORATOR_IO_CAPTURE_ENABLED=true",
        setUp: {
          file: "instrumentation.py",
          text: `from langfuse import Langfuse

Langfuse(additional_headers={{headersJson}})`,
        },
        correlation: {
          file: "agent.py",
          text: `from langfuse import get_client, propagate_attributes
from langfuse.openai import openai

with get_client().start_as_current_observation(name="agent", as_type="agent"):
    with propagate_attributes(metadata={"correlation_id": correlation_id}):
        run_agent(openai.OpenAI())
get_client().flush()`,
        },
        content: "Prompts and answers are sent; `LANGFUSE_OBSERVE_DECORATOR_IO_CAPTURE_ENABLED=true` is the switch of @observe.",
      },
    ],
  },
  {
    id: "langsmith",
    name: "LangSmith",
    words: "langsmith langchain traceable otel",
    dialects: ["langsmith"],
    ways: [
      {
        language: "JavaScript",
        install:
          "npm i langsmith @opentelemetry/api @opentelemetry/sdk-trace-base@2 @opentelemetry/context-async-hooks@2 @opentelemetry/exporter-trace-otlp-proto@0.220",
        env: `LANGSMITH_ENDPOINT={{endpoint}}
LANGSMITH_API_KEY={{key}}
LANGSMITH_TRACING=true
LANGSMITH_OTEL_ENABLED=true
LANGSMITH_OTEL_ONLY=true
OTEL_EXPORTER_OTLP_HEADERS={{headers}}
LANGSMITH_HIDE_INPUTS=false
LANGSMITH_HIDE_OUTPUTS=false`,
        setUp: {
          file: "instrumentation.mjs",
          text: `import { initializeOTEL } from "langsmith/experimental/otel/setup";

initializeOTEL();`,
        },
        correlation: {
          file: "agent.mjs",
          text: `import { traceable } from "langsmith/traceable";
import { wrapOpenAI } from "langsmith/wrappers";
import OpenAI from "openai";

const agent = traceable(() => runAgent(wrapOpenAI(new OpenAI())), {
  name: "agent",
  metadata: { correlation_id: correlationId },
});
await agent();`,
        },
        content: "Prompts and answers are sent unless `LANGSMITH_HIDE_INPUTS` or `LANGSMITH_HIDE_OUTPUTS` is true.",
      },
      {
        language: "Python",
        install: 'pip install "langsmith[otel]"',
        env: `LANGSMITH_ENDPOINT={{endpoint}}
LANGSMITH_API_KEY={{key}}
LANGSMITH_PROJECT={{project}}
LANGSMITH_TRACING=true
LANGSMITH_OTEL_ENABLED=true
LANGSMITH_OTEL_ONLY=true`,
        correlation: {
          file: "agent.py",
          text: `from langsmith import traceable

@traceable(name="agent", metadata={"correlation_id": correlation_id})
def agent():
    return run_agent()

agent()`,
        },
        content: "Prompts and answers are sent unless `LANGSMITH_HIDE_INPUTS` or `LANGSMITH_HIDE_OUTPUTS` is true.",
      },
    ],
  },
  {
    id: "langwatch",
    name: "LangWatch",
    words: "observability trace span autotrack",
    dialects: ["langwatch"],
    ways: [
      {
        language: "Python",
        install: "pip install langwatch",
        env: "LANGWATCH_ENDPOINT={{endpoint}}\nLANGWATCH_API_KEY={{key}}",
        setUp: {
          file: "agent.py",
          text: `import langwatch

langwatch.setup()`,
        },
        correlation: {
          file: "agent.py",
          text: `@langwatch.trace(name="agent", metadata={"correlation_id": correlation_id})
def agent():
    langwatch.get_current_trace().autotrack_openai_calls(client)
    return run_agent()

agent()`,
        },
        content: "Prompts and answers of the clients that `autotrack_…` was called for are sent; nothing has to be switched on.",
      },
    ],
  },
  {
    id: "phoenix",
    name: "Phoenix",
    words: "arize openinference phoenix-otel register",
    dialects: ["openinference"],
    ways: [
      {
        language: "JavaScript",
        install: "npm i @arizeai/phoenix-otel @arizeai/openinference-instrumentation-openai @arizeai/openinference-core @opentelemetry/api",
        env: "PHOENIX_COLLECTOR_ENDPOINT={{endpoint}}\nPHOENIX_API_KEY={{key}}\nOPENINFERENCE_HIDE_INPUTS=false\nOPENINFERENCE_HIDE_OUTPUTS=false",
        setUp: {
          file: "instrumentation.mjs",
          text: `import { register } from "@arizeai/phoenix-otel";
import { OpenAIInstrumentation } from "@arizeai/openinference-instrumentation-openai";
import OpenAI from "openai";

register({ projectName: "{{project}}", headers: {{headersJson}} });
new OpenAIInstrumentation().manuallyInstrument(OpenAI);`,
        },
        correlation: {
          file: "agent.mjs",
          text: `import { context, trace } from "@opentelemetry/api";
import { setMetadata } from "@arizeai/openinference-core";

await context.with(setMetadata(context.active(), { correlation_id: correlationId }), () =>
  trace.getTracer("my-agent").startActiveSpan("agent", async (span) => {
    span.setAttribute("openinference.span.kind", "AGENT").setAttribute("correlation_id", correlationId);
    await runAgent();
    span.end();
  }),
);`,
        },
        content: "Prompts and answers are sent unless one of the `OPENINFERENCE_HIDE_…` variables is true.",
      },
      {
        language: "Python",
        install: "pip install arize-phoenix-otel openinference-instrumentation-openai",
        env: "PHOENIX_API_KEY={{key}}\nOPENINFERENCE_HIDE_INPUTS=false\nOPENINFERENCE_HIDE_OUTPUTS=false",
        setUp: {
          file: "instrumentation.py",
          text: `from phoenix.otel import register

# Named here it goes over HTTP; PHOENIX_COLLECTOR_ENDPOINT goes over gRPC, to port 4317 of its host.
register(
    project_name="{{project}}",
    endpoint="{{endpoint}}/v1/traces",
    headers={{headersJson}},
    batch=True,
    auto_instrument=True,
)`,
        },
        correlation: {
          file: "agent.py",
          text: `from openinference.instrumentation import using_metadata

with using_metadata({"correlation_id": correlation_id}):
    run_agent()`,
        },
        content: "Prompts and answers are sent unless one of the `OPENINFERENCE_HIDE_…` variables is true.",
      },
    ],
  },
  {
    id: "traceloop",
    name: "Traceloop (OpenLLMetry)",
    words: "openllmetry traceloop-sdk workflow",
    dialects: ["traceloop", "otel-genai"],
    ways: [
      {
        language: "JavaScript",
        install: "npm i @traceloop/node-server-sdk",
        env: "TRACELOOP_BASE_URL={{endpoint}}\nTRACELOOP_HEADERS={{headers}}\nTRACELOOP_API_KEY={{key}}",
        setUp: {
          file: "instrumentation.mjs",
          text: `import * as traceloop from "@traceloop/node-server-sdk";
import OpenAI from "openai";

traceloop.initialize({ appName: "my-agent", traceContent: true, traceloopSyncEnabled: false, instrumentModules: { openAI: OpenAI } });`,
        },
        correlation: {
          file: "agent.mjs",
          text: `import * as traceloop from "@traceloop/node-server-sdk";

await traceloop.withAssociationProperties({ correlation_id: correlationId }, () =>
  traceloop.withWorkflow({ name: "agent" }, () => runAgent()),
);`,
        },
        content: "Prompts and answers are sent with `traceContent: true`, which is the default.",
      },
      {
        language: "Python",
        install: "pip install traceloop-sdk",
        env: "TRACELOOP_BASE_URL={{endpoint}}\nTRACELOOP_HEADERS={{headers}}\nTRACELOOP_TRACE_CONTENT=true",
        setUp: {
          file: "instrumentation.py",
          text: `from traceloop.sdk import Traceloop

Traceloop.init(app_name="my-agent")`,
        },
        correlation: {
          file: "agent.py",
          text: `from traceloop.sdk import Traceloop
from traceloop.sdk.decorators import workflow

@workflow(name="agent")
def agent():
    Traceloop.set_association_properties({"correlation_id": correlation_id})
    run_agent()

agent()`,
        },
        content: "Prompts and answers are sent with `TRACELOOP_TRACE_CONTENT=true`, which is the default.",
      },
    ],
  },
  {
    id: "openlit",
    name: "OpenLIT",
    words: "openlit",
    dialects: ["otel-genai"],
    ways: [
      {
        language: "JavaScript",
        install: "npm i openlit",
        env: `${OTLP}\nOTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true`,
        setUp: {
          file: "instrumentation.mjs",
          text: `import { createRequire } from "node:module";
import OpenAI from "openai";

const openlit = createRequire(import.meta.url)("openlit").default;
openlit.init({ applicationName: "my-agent", disableMetrics: true, instrumentations: { openai: OpenAI } });`,
        },
        correlation: {
          file: "agent.mjs",
          text: `import { createRequire } from "node:module";

// usingAttributes puts them on every span inside.
const openlit = createRequire(import.meta.url)("openlit");
await openlit.usingAttributes({ correlation_id: correlationId }, () => runAgent());`,
        },
        content: "Prompts and answers are sent with `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true`, which is the default.",
      },
      {
        language: "Python",
        install: "pip install openlit",
        env: OTLP,
        setUp: {
          file: "instrumentation.py",
          text: `import openlit\n\nopenlit.init(application_name="my-agent", capture_message_content=True)`,
        },
        correlation: PYTHON_SPAN,
        content: "Prompts and answers are sent with `capture_message_content=True`, which is the default.",
      },
    ],
  },
  {
    id: "laminar",
    name: "Laminar",
    words: "lmnr laminar observe",
    dialects: ["laminar"],
    ways: [
      {
        language: "JavaScript",
        install: "npm i @lmnr-ai/lmnr",
        env: "LMNR_PROJECT_API_KEY={{key}}\nOTEL_EXPORTER_OTLP_HEADERS={{headers}}",
        setUp: {
          file: "instrumentation.mjs",
          text: `import { Laminar } from "@lmnr-ai/lmnr";
import OpenAI from "openai";

Laminar.initialize({ baseUrl: "{{host}}", httpPort: {{port}}, forceHttp: true, instrumentModules: { OpenAI } });`,
        },
        correlation: {
          file: "agent.mjs",
          text: `import { observe } from "@lmnr-ai/lmnr";

await observe({ name: "agent", metadata: { correlation_id: correlationId } }, () => runAgent());`,
        },
        content: "Prompts and answers are sent; `ignoreInput` and `ignoreOutput` of observe() leave them out.",
      },
      {
        language: "Python",
        install: "pip install lmnr",
        env: "LMNR_PROJECT_API_KEY={{key}}\nOTEL_EXPORTER_OTLP_HEADERS={{headers}}",
        setUp: {
          file: "instrumentation.py",
          text: `from lmnr import Laminar

Laminar.initialize(base_url="{{host}}", http_port={{port}}, force_http=True)`,
        },
        correlation: {
          file: "agent.py",
          text: `from lmnr import Laminar, observe

@observe(name="agent")
def agent():
    Laminar.set_trace_metadata({"correlation_id": correlation_id})
    run_agent()

agent()`,
        },
        content: "Prompts and answers are sent; `ignore_input` and `ignore_output` of @observe leave them out.",
      },
    ],
  },
  {
    id: "opik",
    name: "Opik",
    words: "comet opik otel",
    dialects: ["otel-genai", "openinference", "plain"],
    ways: [
      {
        language: "Settings",
        env: `OTEL_EXPORTER_OTLP_ENDPOINT={{endpoint}}/api/v1/private/otel
OTEL_EXPORTER_OTLP_HEADERS=Authorization={{key}},projectName={{project}}
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`,
        correlation: {
          file: "agent.py",
          text: PYTHON_SPAN.text,
        },
        content:
          "What Opik takes over OpenTelemetry; its own SDK speaks a protocol of its own, which is not read. Content: as the instrumentation says.",
      },
    ],
  },
  {
    id: "mlflow",
    name: "MLflow",
    words: "mlflow tracing autolog",
    dialects: ["mlflow", "mlflow-semconv"],
    ways: [
      {
        language: "Python",
        install: "pip install mlflow-tracing openai",
        env: "MLFLOW_TRACKING_URI={{endpoint}}\nMLFLOW_TRACKING_TOKEN={{key}}",
        setUp: {
          file: "instrumentation.py",
          text: `import mlflow

mlflow.set_experiment("{{project}}")
mlflow.openai.autolog()`,
        },
        correlation: {
          file: "agent.py",
          text: `import mlflow

with mlflow.start_span(name="agent", span_type="AGENT") as span:
    # An attribute of the span: tags of the trace stay with MLflow's own server.
    span.set_attribute("correlation_id", correlation_id)
    run_agent()`,
        },
        content: "Prompts and answers are sent.",
      },
    ],
  },
  {
    id: "weave",
    name: "Weave",
    words: "wandb weights biases weave",
    dialects: ["weave", "otel-genai"],
    ways: [
      {
        language: "Settings",
        env: `OTEL_EXPORTER_OTLP_ENDPOINT={{endpoint}}/otel
OTEL_EXPORTER_OTLP_HEADERS={{headers}}
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`,
        correlation: PYTHON_SPAN,
        content:
          "What Weave takes over OpenTelemetry; its own SDK speaks a protocol of its own, which is not read. Content: as the instrumentation says.",
      },
    ],
  },
];
