import path from "node:path";
import type { Config } from "#config";
import type { RoleUrls } from "#db/roles.ts";
import type { Service } from "./supervise.ts";

/**
 * What V8 compiled of a collector's code, under its data directory: one that was killed takes data again after less than half the work.
 * Bounded: one file a module, checked against the module's text.
 */
export const compiledIn = (dataDir: string): NodeJS.Dict<string> => ({ NODE_COMPILE_CACHE: path.join(dataDir, "compiled") });

const NEXT = "node_modules/next/dist/bin/next";
/** Longer than clients and proxies keep a connection, so that they close it and never write into one that is just being closed. */
const KEEP_ALIVE_MS = 75_000;

/** What every service gets: the settled configuration, and neither the owner's connection string nor the other's role. */
function commonEnvironment(config: Config, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL: _owner, PLAYHEAD_COLLECTOR_DATABASE_URL: _collector, PLAYHEAD_WEB_DATABASE_URL: _web, ...rest } = env;
  return {
    ...rest,
    PLAYHEAD_DATA_DIR: config.dataDir,
    PLAYHEAD_AUTH: config.auth,
    PORT: String(config.port),
    OTLP_HTTP_PORT: String(config.otlpHttpPort),
    OTLP_GRPC_PORT: String(config.otlpGrpcPort),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** The collector and the web app, as the supervisor runs them. */
export function servicesOf(config: Config, urls: RoleUrls, dev: boolean, onCrash: (name: string) => Service["onCrash"]): Service[] {
  const env = commonEnvironment(config, process.env);
  const log = (name: string): string => path.join(config.dataDir, "logs", `${name}.log`);
  return [
    {
      name: "collector",
      args: ["collector/main.ts"],
      env: { ...env, ...compiledIn(config.dataDir), PLAYHEAD_COLLECTOR_DATABASE_URL: urls.collectorUrl },
      log: log("collector"),
      onCrash: onCrash("collector"),
    },
    {
      name: "web",
      args: [
        NEXT,
        ...(dev ? ["dev"] : ["start", "--keepAliveTimeout", String(KEEP_ALIVE_MS)]),
        "-H",
        config.host,
        "-p",
        String(config.port),
      ],
      env: { ...env, NODE_ENV: dev ? "development" : "production", PLAYHEAD_WEB_DATABASE_URL: urls.webUrl },
      log: log("web"),
      onCrash: onCrash("web"),
    },
  ];
}
