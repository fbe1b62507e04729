import { Metadata, credentials, makeClientConstructor } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";

export interface GrpcAnswer {
  code: number;
  body?: Buffer;
  details?: string;
  /** Of the trailer grpc-status-details-bin: a google.rpc.Status. */
  status?: Buffer;
}

export interface GrpcOptions {
  metadata?: { readonly [name: string]: string };
  gzip?: boolean;
}

const GZIP = 2;
const asIs = (bytes: Buffer): Buffer => bytes;

function clientOf(address: string, service: string, gzip: boolean): InstanceType<ReturnType<typeof makeClientConstructor>> {
  const path = `/opentelemetry.proto.collector.${service}/Export`;
  const codec = { requestSerialize: asIs, requestDeserialize: asIs, responseSerialize: asIs, responseDeserialize: asIs };
  const Client = makeClientConstructor({ export: { path, requestStream: false, responseStream: false, ...codec } }, service);
  return new Client(address, credentials.createInsecure(), {
    "grpc.max_send_message_length": -1,
    "grpc.use_local_subchannel_pool": 1,
    ...(gzip ? { "grpc.default_compression_algorithm": GZIP } : {}),
  });
}

/** Calls Export of a service such as `trace.v1.TraceService` with raw bytes, as an exporter would. */
export async function callGrpc(address: string, service: string, body: Uint8Array, options: GrpcOptions = {}): Promise<GrpcAnswer> {
  const client = clientOf(address, service, options.gzip === true);
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(options.metadata ?? {})) metadata.set(name, value);
  try {
    return await new Promise<GrpcAnswer>((resolve) => {
      client["export"]?.(Buffer.from(body), metadata, { deadline: Date.now() + 60_000 }, (error: ServiceError | null, answer?: Buffer) => {
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
