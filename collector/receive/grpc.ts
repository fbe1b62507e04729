import { Metadata, Server, ServerCredentials, logVerbosity, setLogVerbosity } from "@grpc/grpc-js";
import type { ServerUnaryCall, ServiceDefinition, sendUnaryData } from "@grpc/grpc-js";
import type { RequestHeaders } from "#access/local-guard.ts";
import type { Signal } from "#collector/decode/decode.ts";
import type { Answer } from "./answer.ts";
import { OUT_OF_BUDGET } from "./byte-budget.ts";
import { BUG, handleExport } from "./handle-export.ts";
import type { Listener, Receiver } from "./receiver.ts";
import { grpcReply } from "./reply.ts";

const services: { readonly [S in Signal]: string } = {
  traces: "opentelemetry.proto.collector.trace.v1.TraceService",
  logs: "opentelemetry.proto.collector.logs.v1.LogsService",
  metrics: "opentelemetry.proto.collector.metrics.v1.MetricsService",
};

// What goes wrong reaches us as errors; the library would write it to stderr a second time, in a form of its own.
setLogVerbosity(logVerbosity.NONE);

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const asIs = (bytes: Buffer): Buffer => bytes;

type Export = (call: ServerUnaryCall<Buffer, Uint8Array>, callback: sendUnaryData<Uint8Array>) => void;

/** Messages stay bytes: we decode them, because we need their exact bytes. */
function definition(service: string): ServiceDefinition<{ Export: Export }> {
  const method = { path: `/${service}/Export`, requestStream: false, responseStream: false } as const;
  return {
    Export: { ...method, requestSerialize: asIs, requestDeserialize: asIs, responseSerialize: asBuffer, responseDeserialize: asIs },
  };
}

/** Listens for OTLP/gRPC. grpc-js itself answers RESOURCE_EXHAUSTED to what is too large, and UNIMPLEMENTED to other methods. */
export async function listenGrpc(receiver: Receiver, { host, port }: { host: string; port: number }): Promise<Listener> {
  const server = new Server({ "grpc.max_receive_message_length": receiver.maxBodyBytes });
  for (const [signal, service] of Object.entries(services))
    server.addService(definition(service), { Export: exportOf(receiver, signal as Signal) });
  const address = `${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`;
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, chosen) => (error === null ? resolve(chosen) : reject(error)));
  });
  return { port: bound, close: (patienceMs) => close(server, patienceMs) };
}

async function close(server: Server, patienceMs: number): Promise<void> {
  const timer = setTimeout(() => server.forceShutdown(), patienceMs);
  await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  clearTimeout(timer);
}

/** Nothing is thrown out of a handler: grpc-js would say UNKNOWN, and clients drop their data at that. */
function exportOf(receiver: Receiver, signal: Signal): Export {
  return (call, callback) => {
    answer(receiver, call, signal)
      .catch((error: unknown) => {
        receiver.report(error);
        return BUG;
      })
      .then((said) => send(said, signal, callback))
      .catch(receiver.report);
  };
}

async function answer(receiver: Receiver, call: ServerUnaryCall<Buffer, Uint8Array>, signal: Signal): Promise<Answer> {
  const headers = headersOf(call);
  const caller = await receiver.authorise(headers);
  const said = "kind" in caller ? caller : await answerFrom(receiver, call.request, signal, caller.project);
  const agent = headers["user-agent"];
  receiver.note({
    transport: "grpc",
    target: services[signal],
    verdict: said.kind,
    ...("kind" in caller ? {} : { project: caller.project }),
    ...(typeof agent === "string" ? { agent } : {}),
    ...(said.kind === "stored" ? {} : { why: said.message }),
  });
  return said;
}

async function answerFrom(receiver: Receiver, body: Buffer, signal: Signal, project: string): Promise<Answer> {
  const throttled = receiver.quota.refuse(project);
  if (throttled !== undefined) return throttled;
  const share = receiver.budget.share(project);
  try {
    if (!share.take(body.length)) return OUT_OF_BUDGET;
    receiver.quota.spend(project, body.length);
    return await handleExport({ body, encoding: "protobuf", signal, project }, receiver);
  } finally {
    share.release();
  }
}

/** Metadata as HTTP headers; what gRPC calls :authority stands for Host. */
function headersOf(call: ServerUnaryCall<Buffer, Uint8Array>): RequestHeaders {
  const headers: { [name: string]: string } = Object.create(null) as { [name: string]: string };
  for (const [name, value] of Object.entries(call.metadata.getMap())) if (typeof value === "string") headers[name] = value;
  headers["host"] = call.getHost();
  return headers;
}

function send(said: Answer, signal: Signal, callback: sendUnaryData<Uint8Array>): void {
  const reply = grpcReply(said, signal);
  if (reply.ok) return callback(null, reply.body);
  const metadata = new Metadata();
  metadata.set("grpc-status-details-bin", asBuffer(reply.details));
  callback({ code: reply.code, details: reply.message, metadata });
}
