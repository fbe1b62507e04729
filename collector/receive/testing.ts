import { Metadata, credentials, makeClientConstructor } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Decoded, Outcome } from "#collector/outcome.ts";
import { authorise } from "./authorise.ts";
import { ByteBudget } from "./byte-budget.ts";
import { NO_QUOTA } from "./quota.ts";
import { listenGrpc } from "./grpc.ts";
import { listenHttp } from "./http.ts";
import type { Receipt } from "./receipt.ts";
import type { Receiver } from "./receiver.ts";

/** Support of tests: both listeners on free ports in front of a sink that keeps what it is handed. */
export interface Rig {
  http: string;
  grpcAddress: string;
  stored: { decoded: Decoded; project: string }[];
  reports: unknown[];
  noted: Receipt[];
  close(): Promise<void>;
}

export async function startRig(own: Partial<Receiver> = {}): Promise<Rig> {
  const stored: Rig["stored"] = [];
  const reports: unknown[] = [];
  const noted: Receipt[] = [];
  const ingest = async (decoded: Decoded, project: string): Promise<Outcome> => {
    stored.push({ decoded, project });
    const rejected = decoded.rejected.length;
    return { kind: "stored", rejected, ...(rejected === 0 ? {} : { message: decoded.rejected[0]?.reason ?? "" }) };
  };
  const receiver: Receiver = {
    ingest,
    refuse: async () => {},
    authorise: authorise("off"),
    budget: new ByteBudget(64 * 1024 * 1024),
    quota: NO_QUOTA,
    origins: () => false,
    maxBodyBytes: 1024 * 1024,
    health: async () => true,
    note: (receipt) => noted.push(receipt),
    report: (error) => reports.push(error),
    ...own,
  };
  const http = await listenHttp(receiver, { host: "127.0.0.1", port: 0 });
  const grpc = await listenGrpc(receiver, { host: "127.0.0.1", port: 0 });
  const close = async (): Promise<void> => void (await Promise.all([http.close(1000), grpc.close(1000)]));
  return { http: `http://127.0.0.1:${http.port}`, grpcAddress: `127.0.0.1:${grpc.port}`, stored, reports, noted, close };
}

/** The bytes of a capture. */
export function capture(file: string): Buffer<ArrayBuffer> {
  return Buffer.from(readFileSync(path.join(import.meta.dirname, "../../fixtures/captures", file)));
}

export interface GrpcAnswer {
  code: number;
  body?: Buffer;
  details?: string;
  status?: Buffer;
}

/** Calls Export of a service with raw bytes, as an exporter would. */
export async function callGrpc(
  address: string,
  service: string,
  body: Uint8Array,
  options: { metadata?: { [name: string]: string }; gzip?: boolean } = {},
): Promise<GrpcAnswer> {
  const asIs = (bytes: Buffer): Buffer => bytes;
  const path = `/opentelemetry.proto.collector.${service}/Export`;
  const Client = makeClientConstructor(
    {
      export: {
        path,
        requestStream: false,
        responseStream: false,
        requestSerialize: asIs,
        requestDeserialize: asIs,
        responseSerialize: asIs,
        responseDeserialize: asIs,
      },
    },
    service,
  );
  const client = new Client(address, credentials.createInsecure(), {
    "grpc.max_send_message_length": -1,
    ...(options.gzip === true ? { "grpc.default_compression_algorithm": 2 } : {}),
  });
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(options.metadata ?? {})) metadata.set(name, value);
  try {
    return await new Promise<GrpcAnswer>((resolve) => {
      client["export"]?.(Buffer.from(body), metadata, (error: ServiceError | null, answer?: Buffer) => {
        const status = error?.metadata?.get("grpc-status-details-bin")[0];
        resolve({
          code: error?.code ?? 0,
          ...(answer === undefined ? {} : { body: answer }),
          ...(error === null ? {} : { details: error.details }),
          ...(Buffer.isBuffer(status) ? { status } : {}),
        });
      });
    });
  } finally {
    client.close();
  }
}
