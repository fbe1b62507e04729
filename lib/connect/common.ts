import type { Snippet } from "./recipe.ts";

/** The variables that every OpenTelemetry SDK reads. */
export const OTLP = `OTEL_EXPORTER_OTLP_ENDPOINT={{endpoint}}
OTEL_EXPORTER_OTLP_HEADERS={{headers}}
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
OTEL_SERVICE_NAME=my-agent`;

/** Python's way to load an instrumentation without a line of code. */
export const PYTHON_RUN = "pip install opentelemetry-distro opentelemetry-exporter-otlp";

/** A span of our own around the agent, for SDKs that have no place for an ID. */
export const JS_SPAN: Snippet = {
  file: "agent.mjs",
  text: `import { trace } from "@opentelemetry/api";

await trace.getTracer("my-agent").startActiveSpan("agent", async (span) => {
  span.setAttribute("correlation_id", correlationId);
  await runAgent();
  span.end();
});`,
};

export const PYTHON_SPAN: Snippet = {
  file: "agent.py",
  text: `from opentelemetry import trace

with trace.get_tracer("my-agent").start_as_current_span("agent") as span:
    span.set_attribute("correlation_id", correlation_id)
    run_agent()`,
};

/** For command lines, where a process is a case. */
export const RESOURCE_ID: Snippet = {
  file: "shell",
  text: 'export OTEL_RESOURCE_ATTRIBUTES="correlation.id=$CORRELATION_ID"',
};
