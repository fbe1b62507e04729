import type { Record } from "#trace/record.ts";

/** Settings of one SDK, each as one writes it, that make it send what it leaves out. Absent: it has none. */
export interface Settings {
  readonly sdk: string;
  /** Instrumentation scopes that are this SDK's; one that ends in `*` is the beginning of a name. */
  readonly scopes?: readonly string[];
  /** Dialects that stand for this SDK where the scope tells nothing. */
  readonly dialects?: readonly string[];
  /** Prompts and answers, and the arguments and results of tools where `toolContent` is absent. */
  readonly content?: string;
  readonly toolContent?: string;
  /** Pictures, sounds and files. */
  readonly media?: string;
  /** Values that are not cut. */
  readonly length?: string;
  /** Values that no placeholder stands for. */
  readonly plain?: string;
}

const GENAI_CONTENT = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true";

/** What every OpenTelemetry SDK knows (specification, Environment variables: attribute limits; an empty value means none). */
export const LIMITS = {
  length: "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT= OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT=",
  attributes: "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT=10000",
  events: "OTEL_SPAN_EVENT_COUNT_LIMIT=10000",
  logAttributes: "OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT=10000",
} as const;

/**
 * By SDK: its scope decides, else the dialect that it alone speaks. An SDK whose content is not mended by any setting (Codex sends no
 * answers at all) has no `content`.
 */
export const SETTINGS: readonly Settings[] = [
  {
    sdk: "OpenInference",
    scopes: ["@arizeai/openinference-*", "openinference.*"],
    dialects: ["openinference"],
    content: "OPENINFERENCE_HIDE_INPUTS=false OPENINFERENCE_HIDE_OUTPUTS=false",
    media: "OPENINFERENCE_HIDE_INPUT_IMAGES=false OPENINFERENCE_BASE64_IMAGE_MAX_LENGTH=10000000",
    plain:
      "OPENINFERENCE_HIDE_INPUTS=false OPENINFERENCE_HIDE_OUTPUTS=false OPENINFERENCE_HIDE_INPUT_TEXT=false OPENINFERENCE_HIDE_OUTPUT_TEXT=false",
  },
  {
    sdk: "OpenLLMetry (Traceloop)",
    scopes: ["@traceloop/*", "traceloop.*"],
    dialects: ["traceloop"],
    content: "TRACELOOP_TRACE_CONTENT=true",
  },
  {
    sdk: "OpenLIT",
    scopes: ["openlit", "openlit.*", "@openlit/*"],
    content: GENAI_CONTENT,
    length: "openlit.init({ maxContentLength: null })",
  },
  {
    sdk: "Anthropic SDK",
    scopes: ["com.anthropic.sdk.*"],
    content: "ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE=content",
  },
  {
    sdk: "Claude Code",
    scopes: ["com.anthropic.claude_code*"],
    dialects: ["claude-code"],
    content: "OTEL_LOG_RAW_API_BODIES=1 OTEL_LOG_USER_PROMPTS=1",
    toolContent: "OTEL_LOG_TOOL_DETAILS=1 OTEL_LOG_TOOL_CONTENT=1",
    length: "CLAUDE_CODE_OTEL_CONTENT_MAX_LENGTH=1000000",
    plain: "OTEL_LOG_USER_PROMPTS=1",
  },
  { sdk: "Codex CLI", scopes: ["codex*"], dialects: ["codex"], plain: "[otel] log_user_prompt = true in config.toml" },
  {
    sdk: "Gemini CLI",
    scopes: ["gemini-cli"],
    dialects: ["gemini-cli"],
    content: "GEMINI_TELEMETRY_LOG_PROMPTS=true GEMINI_TELEMETRY_TRACES_ENABLED=true",
  },
  {
    sdk: "Vercel AI SDK",
    scopes: ["ai", "gen_ai"],
    dialects: ["vercel-ai"],
    content: "experimental_telemetry: { isEnabled: true, recordInputs: true, recordOutputs: true }",
  },
  { sdk: "LangSmith", scopes: ["langsmith"], dialects: ["langsmith"], content: "LANGSMITH_HIDE_INPUTS=false LANGSMITH_HIDE_OUTPUTS=false" },
  {
    sdk: "Langfuse",
    scopes: ["langfuse-sdk"],
    dialects: ["langfuse"],
    content: "LANGFUSE_OBSERVE_DECORATOR_IO_CAPTURE_ENABLED=true",
    media: "LANGFUSE_MEDIA_UPLOAD_ENABLED=false",
    plain: "mask: undefined",
  },
  {
    sdk: "Pydantic AI",
    scopes: ["pydantic-ai*"],
    dialects: ["pydantic-ai"],
    content: "InstrumentationSettings(include_content=True)",
    media: "InstrumentationSettings(include_binary_content=True)",
    plain: "logfire.configure(scrubbing=False)",
  },
  // Its prompts and answers go to the application's own log, whatever is set.
  { sdk: "Spring AI", dialects: ["spring-ai"], toolContent: "spring.ai.tools.observations.include-content=true" },
  { sdk: "Google ADK", scopes: ["gcp.vertex.agent"], dialects: ["google-adk"], content: "ADK_CAPTURE_MESSAGE_CONTENT_IN_SPANS=true" },
  { sdk: "Agent Framework", scopes: ["agent_framework*"], content: "ENABLE_SENSITIVE_DATA=true" },
  {
    sdk: "Microsoft.Extensions.AI",
    scopes: ["Experimental.Microsoft.*", "Microsoft.Agents.AI*"],
    content: ".UseOpenTelemetry(configure: c => c.EnableSensitiveData = true)",
  },
  {
    sdk: "Semantic Kernel",
    scopes: ["semantic_kernel*", "Microsoft.SemanticKernel*"],
    content: "SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS_SENSITIVE=true",
  },
  { sdk: "Azure AI", scopes: ["azure.ai.*", "Azure.AI.*"], content: "AZURE_TRACING_GEN_AI_CONTENT_RECORDING_ENABLED=true" },
  { sdk: "Haystack", scopes: ["haystack*"], dialects: ["haystack"], content: "HAYSTACK_CONTENT_TRACING_ENABLED=true" },
  {
    sdk: "LiteLLM",
    scopes: ["litellm*"],
    dialects: ["litellm"],
    content: "litellm.turn_off_message_logging = False",
    plain: "litellm.turn_off_message_logging = False",
  },
  { sdk: "GitHub Copilot", scopes: ["copilot*", "github.copilot*"], content: "COPILOT_OTEL_CAPTURE_CONTENT=true" },
  { sdk: "Laminar", scopes: ["lmnr.*"], dialects: ["laminar"] },
  {
    sdk: "OpenTelemetry GenAI instrumentation",
    scopes: ["@opentelemetry/instrumentation-openai", "opentelemetry.instrumentation.*", "@elastic/opentelemetry-instrumentation-openai"],
    dialects: ["otel-genai", "otel-genai-events"],
    content: GENAI_CONTENT,
  },
];

function isOf(scope: string, pattern: string): boolean {
  return pattern.endsWith("*") ? scope.startsWith(pattern.slice(0, -1)) : scope === pattern;
}

const NONE: Settings = { sdk: "OpenTelemetry" };

/**
 * The settings of the SDK that told of a record, of which `dialects` are spoken by it, the surest first. `opentelemetry.instrumentation.*`
 * is the scope of two projects: OpenLLMetry's packages speak Traceloop's names.
 */
export function settingsOf(record: Record, dialects: readonly string[]): Settings {
  const scope = record.scope.name;
  const shared = scope.startsWith("opentelemetry.instrumentation.") && dialects.includes("traceloop");
  const byScope = shared ? undefined : SETTINGS.find(({ scopes }) => scopes?.some((pattern) => isOf(scope, pattern)));
  return byScope ?? SETTINGS.find((one) => one.dialects?.some((name) => dialects.includes(name))) ?? NONE;
}
