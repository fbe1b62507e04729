import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { PgInstrumentation } from "@opentelemetry/instrumentation-pg";
import { NodeSDK } from "@opentelemetry/sdk-node";
import type { Observation } from "./observation.ts";

/** Requests that bring other people's telemetry, or only ask whether we live: tracing each would drown everything else. */
const IGNORED = /^\/(v1\/(traces|logs|metrics)|health|api\/health|_next\/)/;

/** Starts the OpenTelemetry SDK, which reads endpoint, headers, sampling and resource from the OTEL_* variables by itself. */
export function startSdk(service: string): Observation {
  const sdk = new NodeSDK({
    serviceName: service,
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [
      new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url = "" }) => IGNORED.test(url) }),
      // Without statement values: they are other people's prompts.
      new PgInstrumentation({ requireParentSpan: true, enhancedDatabaseReporting: false }),
    ],
  });
  sdk.start();
  patchNow();
  return { stop: () => sdk.shutdown() };
}

/**
 * The instrumentations wait for `require`; our modules are imported. What they patch is shared by both, so one require does it. It is
 * asked from the checkout and behind the bundler's back: inside Next's bundle there is no `pg` to find.
 */
function patchNow(): void {
  const { createRequire } = process.getBuiltinModule("node:module");
  const require = createRequire(`${process.cwd()}/package.json`);
  for (const name of ["http", "pg"]) require(name);
}
