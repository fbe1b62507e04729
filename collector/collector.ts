import type { Config } from "#config";
import { authorise } from "#collector/receive/authorise.ts";
import { ByteBudget } from "#collector/receive/byte-budget.ts";
import { listenGrpc } from "#collector/receive/grpc.ts";
import { listenHttp } from "#collector/receive/http.ts";
import { NO_QUOTA, quotaOf } from "#collector/receive/quota.ts";
import type { Note } from "#collector/receive/receipt.ts";
import type { Listener, Receiver } from "#collector/receive/receiver.ts";
import type { Keys } from "./keys.ts";
import type { Redaction } from "./redact/redaction.ts";
import type { Rejected } from "./outcome.ts";
import { pipeline } from "./pipeline.ts";
import type { Stages } from "./pipeline.ts";

/** The far end of the pipeline and who hears of what went wrong. */
export interface Backing extends Omit<Stages, "redaction"> {
  redaction: Omit<Redaction, "close">;
  /** Whether the database answers. */
  health: () => Promise<boolean>;
  /** Keys of projects; asked with auth on. Absent: there are none beside the admin key. */
  keys?: Keys;
  /** Told how every request ended. */
  note?: Note;
}

export interface Collector {
  httpPort: number;
  grpcPort: number;
  /** Takes no more requests and lets those in flight finish for at most `patienceMs`. */
  close: (patienceMs: number) => Promise<void>;
}

const NO_KEYS: Keys = { check: async () => undefined, knowsOrigin: () => false };

/** Both listeners in front of one pipeline. Throws when a port is taken; then neither listens. */
export async function startCollector(config: Config, { health, note, keys = NO_KEYS, ...stages }: Backing): Promise<Collector> {
  const receiver: Receiver = {
    ingest: pipeline(stages),
    refuse: async (project, rejected) => refuse(stages, project, rejected).catch(stages.report),
    authorise: authorise(config.auth, keys.check),
    budget: new ByteBudget(config.maxInflightBytes),
    quota: config.projectBytesPerSecond === 0 ? NO_QUOTA : quotaOf(config.projectBytesPerSecond),
    origins: (origin) => config.browserOrigins.includes(origin) || keys.knowsOrigin(origin),
    maxBodyBytes: config.maxBodyBytes,
    health,
    note: note ?? (() => {}),
    report: stages.report,
  };
  const http = await listenHttp(receiver, { host: config.host, port: config.otlpHttpPort });
  const grpc = await listenGrpc(receiver, { host: config.host, port: config.otlpGrpcPort }).catch((error: unknown) => abandon(http, error));
  return {
    httpPort: http.port,
    grpcPort: grpc.port,
    close: async (patienceMs) => void (await Promise.all([http.close(patienceMs), grpc.close(patienceMs)])),
  };
}

async function refuse(
  { redaction, quarantine }: Pick<Backing, "redaction" | "quarantine">,
  project: string,
  refused: Rejected[],
): Promise<void> {
  await quarantine(project, [...(await redaction.refused(refused, project))]);
}

async function abandon(listener: Listener, error: unknown): Promise<never> {
  await listener.close(0);
  throw error;
}
