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

export { callGrpc } from "#conformance/grpc-call.ts";

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
    authorise: authorise("off", async () => undefined),
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
