import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { parsePriceFile } from "#prices/price-row.ts";
import type { PriceRow } from "#prices/price-row.ts";
import { MOST_DAYS } from "#retention/policy.ts";

/** The only reader of process.env. Parsed once; a wrong value is refused with its name, the value and what would be right. */

function whole(min: number, max: number): z.ZodCoercedNumber {
  const message = `a whole number from ${min} to ${max}`;
  return z.coerce.number(message).int(message).min(min, message).max(max, message);
}

function oneOf<const Words extends readonly string[]>(words: Words): z.ZodEnum<{ [Word in Words[number]]: Word }> {
  return z.enum(words, `one of ${words.join(", ")}`);
}

const port = whole(0, 65_535);
const megabytes = whole(1, 4096);

/** `10.0.0.0/8, ::1` */
const addresses = z
  .string()
  .refine((text) => listOf(text).every(isAddress), "addresses or subnets such as 10.0.0.0/8, separated by commas");

function isAddress(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

function listOf(text: string | undefined): string[] {
  return (text ?? "").split(",").flatMap((each) => each.trim() || []);
}

const variables = {
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "a URL that begins with postgresql://")
      .optional(),
    meaning: "External PostgreSQL 15 or newer, owner role. Absent: the embedded one.",
  },
  PLAYHEAD_COLLECTOR_DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "a URL that begins with postgresql://")
      .optional(),
    meaning: "The collector's role, where the product may not create roles.",
  },
  PLAYHEAD_WEB_DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "a URL that begins with postgresql://")
      .optional(),
    meaning: "The web app's role, where the product may not create roles.",
  },
  PLAYHEAD_DATA_DIR: { schema: z.string().min(1).default(".playhead"), meaning: "Embedded database, caches and generated secrets." },
  PLAYHEAD_HOST: { schema: z.string().min(1).default("127.0.0.1"), meaning: "Bind address of all listeners." },
  PORT: { schema: port.default(3000), meaning: "Port of the web app." },
  OTLP_HTTP_PORT: { schema: port.default(4318), meaning: "Port of OTLP/HTTP." },
  OTLP_GRPC_PORT: { schema: port.default(4317), meaning: "Port of OTLP/gRPC." },
  PLAYHEAD_URL: {
    schema: z.url("a URL such as https://playhead.example.com").optional(),
    meaning: "Public address, for links and cookies. Absent: made of host and port.",
  },
  PLAYHEAD_COLLECTOR_URL: {
    schema: z.url("a URL such as https://playhead.example.com").optional(),
    meaning: "Where the web app reaches the collector (health, demo). Absent: made of host and OTLP_HTTP_PORT.",
  },
  PLAYHEAD_AUTH: {
    schema: oneOf(["auto", "off", "on"]).default("auto"),
    meaning: "`off` only on a loopback bind; `auto` is off on loopback with the embedded database, else on.",
  },
  PLAYHEAD_ADMIN_KEY: {
    schema: z.string().min(16, "16 characters or longer").optional(),
    meaning: "Admin key. Absent: generated, kept in the data directory.",
  },
  PLAYHEAD_SECRET: {
    schema: z.string().min(32, "32 characters or longer").optional(),
    meaning: "Signing secret. Absent: generated, kept in the data directory.",
  },
  PLAYHEAD_SESSION_IDLE_HOURS: { schema: whole(1, 720).default(8), meaning: "A person who does nothing for so long signs in again." },
  PLAYHEAD_SESSION_DAYS: { schema: whole(1, 365).default(7), meaning: "After so long everybody signs in again." },
  PLAYHEAD_OIDC_ISSUER: {
    schema: z.url("a URL such as https://login.example.com").optional(),
    meaning: "OpenID provider that people may sign in with (docs/accounts.md); its redirect URI is <PLAYHEAD_URL>/api/auth/callback/oidc.",
  },
  PLAYHEAD_OIDC_CLIENT_ID: { schema: z.string().min(1).optional(), meaning: "Client ID at the OpenID provider." },
  PLAYHEAD_OIDC_CLIENT_SECRET: { schema: z.string().min(1).optional(), meaning: "Client secret at the OpenID provider." },
  PLAYHEAD_OIDC_NAME: {
    schema: z.string().min(1).max(60).default("single sign-on"),
    meaning: "What the button on the login page calls it.",
  },
  PLAYHEAD_TRUSTED_PROXIES: {
    schema: addresses.optional(),
    meaning:
      "Proxies whose `X-Forwarded-For` says where somebody came from (audit log): addresses or subnets, separated by commas. Absent: none.",
  },
  PLAYHEAD_OUTGOING_PRIVATE: {
    schema: addresses.optional(),
    meaning: "Private addresses or subnets that may be asked from here (an OpenID provider inside the network). Absent: public ones only.",
  },
  PLAYHEAD_MAX_BODY_MB: { schema: megabytes.default(64), meaning: "Largest OTLP request in MiB, after inflation." },
  PLAYHEAD_MAX_INFLIGHT_MB: {
    schema: megabytes.default(512),
    meaning: "All OTLP requests in flight together, in MiB; more is answered 503.",
  },
  PLAYHEAD_PROJECT_KB_PER_SECOND: {
    schema: whole(0, 10_000_000).default(0),
    meaning: "What each project may send, in KiB a second after inflation, ten seconds' worth at once; more is answered 429. 0: no limit.",
  },
  PLAYHEAD_BROWSER_ORIGINS: {
    schema: z
      .string()
      .regex(/^(https?:\/\/[^\s,/]+(,\s*|$))+$/, "origins such as https://shop.example, separated by commas")
      .optional(),
    meaning: "Origins whose pages may send OTLP/HTTP from a browser (CORS). Absent: none.",
  },
  PLAYHEAD_COLLECTOR_POOL: { schema: whole(1, 200).default(4), meaning: "Database connections of the collector." },
  PLAYHEAD_WEB_POOL: { schema: whole(1, 200).default(8), meaning: "Database connections of the web app." },
  PLAYHEAD_RETENTION_DAYS: {
    schema: whole(0, MOST_DAYS).default(30),
    meaning: "Whole days that projects keep their records which chose nothing on Settings → Retention. 0: for ever.",
  },
  PLAYHEAD_PRICE_FILE: {
    schema: z.string().min(1).optional(),
    meaning: "JSON file with prices of model calls that stand above the shipped list and below a project's own (docs/prices.md).",
  },
  PLAYHEAD_LOG_LEVEL: {
    schema: oneOf(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
    meaning: "Log level of collector and web.",
  },
} as const;

type Variables = typeof variables;
type Values = { [K in keyof Variables]: z.output<Variables[K]["schema"]> };

export class ConfigError extends Error {}

/** How people sign in at somebody else's. */
export interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  name: string;
}

export interface Config {
  databaseUrl?: string;
  collectorDatabaseUrl?: string;
  webDatabaseUrl?: string;
  dataDir: string;
  host: string;
  port: number;
  otlpHttpPort: number;
  otlpGrpcPort: number;
  url: string;
  /** OTLP/HTTP of the collector as the web app reaches it. */
  collectorUrl: string;
  auth: "on" | "off";
  adminKey?: string;
  secret?: string;
  sessionIdleHours: number;
  sessionDays: number;
  oidc?: OidcConfig;
  maxBodyBytes: number;
  maxInflightBytes: number;
  /** Of one project; 0 = no limit. */
  projectBytesPerSecond: number;
  /** Origins whose pages may send OTLP/HTTP. */
  browserOrigins: string[];
  /** Addresses and subnets of proxies whose X-Forwarded-For counts. */
  trustedProxies: string[];
  /** Private addresses and subnets that outgoing requests may go to. */
  outgoingPrivate: string[];
  /** Of projects that chose nothing; 0 = for ever. */
  retentionDays: number;
  collectorPool: number;
  webPool: number;
  /** Of the price file; empty without one. */
  prices: PriceRow[];
  /** True under `npm run dev`. */
  development: boolean;
  logLevel: Values["PLAYHEAD_LOG_LEVEL"];
  /** Where collector and web send their own traces; absent = they do not trace themselves. */
  ownTracesTo?: string;
}

/** What the OTEL_* variables of the OpenTelemetry specification say about our own traces. The SDK reads the rest of them itself. */
function ownTracesTo(env: NodeJS.ProcessEnv): string | undefined {
  if (env["OTEL_SDK_DISABLED"] === "true" || env["OTEL_TRACES_EXPORTER"] === "none") return undefined;
  const named = env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] || env["OTEL_EXPORTER_OTLP_ENDPOINT"];
  return named || (env["OTEL_TRACES_EXPORTER"] === "otlp" ? "http://localhost:4318" : undefined);
}

/** All three of them or none. */
function oidcOf(v: Values): OidcConfig | undefined {
  const { PLAYHEAD_OIDC_ISSUER: issuer, PLAYHEAD_OIDC_CLIENT_ID: clientId, PLAYHEAD_OIDC_CLIENT_SECRET: clientSecret } = v;
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined)
    return { issuer: issuer.replace(/\/$/, ""), clientId, clientSecret, name: v.PLAYHEAD_OIDC_NAME };
  if (issuer ?? clientId ?? clientSecret)
    throw new ConfigError(
      "PLAYHEAD_OIDC_ISSUER, PLAYHEAD_OIDC_CLIENT_ID and PLAYHEAD_OIDC_CLIENT_SECRET belong together: set all three or none.",
    );
  return undefined;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Bind addresses that mean every interface: nobody can be reached there by name. */
const UNSPECIFIED: ReadonlySet<string> = new Set(["0.0.0.0", "::", "[::]"]);

function addressOf(host: string, atPort: number): string {
  return `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${atPort}`;
}

/** Secrets that `npm start` generated and keeps in the data directory, one file each. */
function kept(dataDir: string, name: string): string | undefined {
  const file = path.join(dataDir, "secrets", name);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

function pricesOf(file: string): PriceRow[] {
  try {
    return parsePriceFile(readFileSync(/*turbopackIgnore: true*/ file, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `PLAYHEAD_PRICE_FILE is ${JSON.stringify(file)}, which is no price file: ${why}. It must be a JSON list such as [{"model":"my-model*","input":1.5,"output":6}].`,
      { cause: error },
    );
  }
}

/** Values that must not stand on a terminal or in a log. */
const SECRET = /DATABASE_URL$|_KEY$|_SECRET$/;

function valuesOf(env: NodeJS.ProcessEnv): Values {
  const values: { [name: string]: unknown } = {};
  const wrong: string[] = [];
  for (const [name, { schema }] of Object.entries(variables)) {
    const raw = env[name] === "" ? undefined : env[name];
    const parsed = schema.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else
      wrong.push(
        `${name} is ${SECRET.test(name) ? "not usable" : JSON.stringify(raw)}; it must be ${parsed.error.issues[0]?.message ?? "something else"}.`,
      );
  }
  if (wrong.length > 0) throw new ConfigError(wrong.join("\n"));
  return values as Values;
}

/** The configuration that an environment describes. Throws ConfigError, one sentence a wrong variable. */
export function parseConfig(env: NodeJS.ProcessEnv): Config {
  const v = valuesOf(env);
  const dataDir = path.resolve(/*turbopackIgnore: true*/ v.PLAYHEAD_DATA_DIR);
  const loopback = isLoopback(v.PLAYHEAD_HOST);
  if (v.PLAYHEAD_AUTH === "off" && !loopback)
    throw new ConfigError(
      `PLAYHEAD_AUTH is "off" but PLAYHEAD_HOST is ${JSON.stringify(v.PLAYHEAD_HOST)}: switching auth off needs a loopback address such as 127.0.0.1`,
    );
  const auth = v.PLAYHEAD_AUTH === "auto" ? (loopback && v.DATABASE_URL === undefined ? "off" : "on") : v.PLAYHEAD_AUTH;
  const adminKey = v.PLAYHEAD_ADMIN_KEY ?? kept(dataDir, "admin-key");
  const secret = v.PLAYHEAD_SECRET ?? kept(dataDir, "secret");
  const tracesTo = ownTracesTo(env);
  const oidc = oidcOf(v);
  return {
    ...(v.DATABASE_URL === undefined ? {} : { databaseUrl: v.DATABASE_URL }),
    ...(v.PLAYHEAD_COLLECTOR_DATABASE_URL === undefined ? {} : { collectorDatabaseUrl: v.PLAYHEAD_COLLECTOR_DATABASE_URL }),
    ...(v.PLAYHEAD_WEB_DATABASE_URL === undefined ? {} : { webDatabaseUrl: v.PLAYHEAD_WEB_DATABASE_URL }),
    dataDir,
    host: v.PLAYHEAD_HOST,
    port: v.PORT,
    otlpHttpPort: v.OTLP_HTTP_PORT,
    otlpGrpcPort: v.OTLP_GRPC_PORT,
    url: v.PLAYHEAD_URL ?? addressOf(v.PLAYHEAD_HOST, v.PORT),
    collectorUrl: v.PLAYHEAD_COLLECTOR_URL ?? addressOf(UNSPECIFIED.has(v.PLAYHEAD_HOST) ? "127.0.0.1" : v.PLAYHEAD_HOST, v.OTLP_HTTP_PORT),
    auth,
    ...(adminKey === undefined ? {} : { adminKey }),
    ...(secret === undefined ? {} : { secret }),
    sessionIdleHours: v.PLAYHEAD_SESSION_IDLE_HOURS,
    sessionDays: v.PLAYHEAD_SESSION_DAYS,
    ...(oidc === undefined ? {} : { oidc }),
    maxBodyBytes: v.PLAYHEAD_MAX_BODY_MB * 1024 * 1024,
    maxInflightBytes: v.PLAYHEAD_MAX_INFLIGHT_MB * 1024 * 1024,
    projectBytesPerSecond: v.PLAYHEAD_PROJECT_KB_PER_SECOND * 1024,
    browserOrigins: listOf(v.PLAYHEAD_BROWSER_ORIGINS),
    trustedProxies: listOf(v.PLAYHEAD_TRUSTED_PROXIES),
    outgoingPrivate: listOf(v.PLAYHEAD_OUTGOING_PRIVATE),
    retentionDays: v.PLAYHEAD_RETENTION_DAYS,
    collectorPool: v.PLAYHEAD_COLLECTOR_POOL,
    webPool: v.PLAYHEAD_WEB_POOL,
    prices: v.PLAYHEAD_PRICE_FILE === undefined ? [] : pricesOf(v.PLAYHEAD_PRICE_FILE),
    development: env.NODE_ENV === "development",
    logLevel: v.PLAYHEAD_LOG_LEVEL,
    ...(tracesTo === undefined ? {} : { ownTracesTo: tracesTo }),
  };
}

let parsed: Config | undefined;

/** The configuration of this process. */
export function config(): Config {
  parsed ??= parseConfig(process.env);
  return parsed;
}

/** Name, default and meaning of every variable, for docs/configuration.md. */
export function configurationTable(): { name: string; default: string; meaning: string }[] {
  return Object.entries(variables).map(([name, { schema, meaning }]) => {
    const empty = schema.safeParse(undefined);
    return { name, default: empty.success && empty.data !== undefined ? String(empty.data) : "–", meaning };
  });
}

/**
 * A PostgreSQL for the database tests (CONTRIBUTING.md, "Other versions of PostgreSQL"): owner role, may create databases and roles, and
 * whose two roles get other passwords, so never the one that a product runs on. Absent: the embedded one.
 */
export function testDatabaseUrl(): string | undefined {
  return process.env["PLAYHEAD_TEST_DATABASE_URL"] || undefined;
}
