import type { Config } from "#config";
import { addressesOf } from "./addresses.ts";

interface Facts {
  /** Where the data lies. */
  place: string;
  adminKey: string;
  /** Where the first owner is made, while there is none. */
  setup: string | undefined;
}

/** What stands on the terminal when the product is up: where it is, and what to do next. */
export function announcement(config: Config, { place, adminKey, setup }: Facts): string {
  const { web, otlpHttp, otlpGrpc } = addressesOf(config);
  const rows: [string, string][] = [
    ["Web", config.url === web ? web : `${config.url} (here: ${web})`],
    ["OTLP/HTTP", `${otlpHttp}/v1/traces and /v1/logs`],
    ["OTLP/gRPC", otlpGrpc],
    ["Data", place],
    ...(config.auth === "off" ? [] : [["Admin key", adminKey] satisfies [string, string]]),
    ...(setup === undefined ? [] : [["Set up", `${setup} (makes the first owner, once)`] satisfies [string, string]]),
  ];
  const table = rows.map(([name, value]) => `  ${name.padEnd(10)} ${value}`).join("\n");
  const header = config.auth === "on" ? ` OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer <admin key>"` : "";
  return `
Playhead is running.

${table}

Next: point an agent at it   OTEL_EXPORTER_OTLP_ENDPOINT=${otlpHttp}${header}
      or play an incident    npm run demo
Stop: Ctrl-C`;
}
