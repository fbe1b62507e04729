import { OTLP, PYTHON_SPAN, RESOURCE_ID } from "#connect/common.ts";
import type { Recipe } from "#connect/recipe.ts";

/** Programs that are set by variables and files, and what is joined by the correlation ID alone. */
export const PROGRAMS: readonly Recipe[] = [
  {
    id: "opentelemetry",
    name: "OpenTelemetry, any SDK",
    words: "otlp exporter generic plain http database service curl go rust java",
    dialects: ["plain", "playhead", "flue", "braintrust", "crewai"],
    ways: [
      {
        language: "Settings",
        env: OTLP,
        correlation: PYTHON_SPAN,
        content:
          "What the instrumentation writes on spans and in log records. Services that are no agents are joined by the correlation ID.",
      },
    ],
  },
  {
    id: "claude-code",
    name: "Claude Code, Claude Agent SDK",
    words: "anthropic claude code agent sdk",
    dialects: ["claude-code"],
    ways: [
      {
        language: "Settings",
        env: `CLAUDE_CODE_ENABLE_TELEMETRY=1
CLAUDE_CODE_ENHANCED_TELEMETRY_BETA=1
OTEL_TRACES_EXPORTER=otlp
OTEL_LOGS_EXPORTER=otlp
OTEL_EXPORTER_OTLP_ENDPOINT={{endpoint}}
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
OTEL_EXPORTER_OTLP_HEADERS={{headers}}
OTEL_LOG_USER_PROMPTS=1
OTEL_LOG_TOOL_DETAILS=1
OTEL_LOG_TOOL_CONTENT=1
OTEL_LOG_RAW_API_BODIES=1
CLAUDE_CODE_OTEL_CONTENT_MAX_LENGTH=1000000`,
        correlation: RESOURCE_ID,
        content: "Nothing is sent until the four `OTEL_LOG_…` variables are set; whole prompts need `OTEL_LOG_RAW_API_BODIES=1`.",
      },
    ],
  },
  {
    id: "anthropic-sdk",
    name: "Anthropic SDK",
    words: "claude api messages native",
    dialects: ["otel-genai"],
    ways: [
      {
        language: "JavaScript",
        install: "npm i @anthropic-ai/sdk @opentelemetry/sdk-node",
        env: `${OTLP}\nANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE=content`,
        setUp: { file: "instrumentation.mjs", text: `import { NodeSDK } from "@opentelemetry/sdk-node";\n\nnew NodeSDK().start();` },
        correlation: {
          file: "agent.mjs",
          text: `import { trace } from "@opentelemetry/api";

await trace.getTracer("my-agent").startActiveSpan("agent", async (span) => {
  span.setAttribute("correlation_id", correlationId);
  await runAgent();
  span.end();
});`,
        },
        content: "Nothing is sent until `ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE=content`.",
      },
    ],
  },
  {
    id: "codex",
    name: "Codex CLI",
    words: "openai codex",
    dialects: ["codex"],
    ways: [
      {
        language: "TOML",
        setUp: {
          file: "~/.codex/config.toml",
          text: `[otel]
log_user_prompt = true
exporter = { otlp-http = { endpoint = "{{endpoint}}/v1/logs", protocol = "binary", headers = {{headersToml}} } }
trace_exporter = { otlp-http = { endpoint = "{{endpoint}}/v1/traces", protocol = "binary", headers = {{headersToml}} } }`,
        },
        correlation: RESOURCE_ID,
        content: "Prompts are sent with `log_user_prompt = true`; Codex never exports the model's answers.",
      },
    ],
  },
  {
    id: "gemini-cli",
    name: "Gemini CLI",
    words: "google gemini cli",
    dialects: ["gemini-cli"],
    ways: [
      {
        language: "Settings",
        env: `GEMINI_TELEMETRY_ENABLED=true
GEMINI_TELEMETRY_TARGET=local
GEMINI_TELEMETRY_OTLP_ENDPOINT={{endpoint}}
GEMINI_TELEMETRY_OTLP_PROTOCOL=http
GEMINI_TELEMETRY_LOG_PROMPTS=true
GEMINI_TELEMETRY_TRACES_ENABLED=true
OTEL_EXPORTER_OTLP_HEADERS={{headers}}`,
        correlation: RESOURCE_ID,
        content: "Prompts and answers are sent with `GEMINI_TELEMETRY_LOG_PROMPTS=true`.",
      },
    ],
  },
  {
    id: "github-copilot",
    name: "GitHub Copilot",
    words: "vscode copilot chat",
    dialects: ["otel-genai"],
    ways: [
      {
        language: "Settings",
        env: `COPILOT_OTEL_ENABLED=true
COPILOT_OTEL_CAPTURE_CONTENT=true
OTEL_EXPORTER_OTLP_ENDPOINT={{endpoint}}
OTEL_EXPORTER_OTLP_HEADERS={{headers}}`,
        correlation: RESOURCE_ID,
        content: "Nothing is sent until `COPILOT_OTEL_CAPTURE_CONTENT=true`.",
      },
    ],
  },
  {
    id: "collector",
    name: "OpenTelemetry Collector",
    words: "collector fan-out keep your backend kafka agentcore adot",
    dialects: ["plain"],
    ways: [
      {
        language: "YAML",
        setUp: {
          file: "collector.yaml",
          text: `exporters:
  otlphttp/playhead:
    endpoint: {{endpoint}}
    headers: {{headersYaml}}
    sending_queue: { storage: file_storage }
    retry_on_failure: { max_elapsed_time: 0 }
extensions:
  file_storage: { directory: /var/lib/otelcol }
service:
  extensions: [file_storage]
  pipelines:
    traces: { exporters: [otlphttp/playhead] } # beside what stands there
    logs: { exporters: [otlphttp/playhead] }`,
        },
        correlation: RESOURCE_ID,
        content: "As the SDKs in front of it send it. The queue on disk keeps what Playhead could not take for a while.",
      },
    ],
  },
];
