import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "./body.ts";
import type { Receiver } from "./receiver.ts";
import { httpReply } from "./reply.ts";
import { sideRequest } from "./side-requests.ts";
import type { SideRequest } from "./side-requests.ts";

/** What these clients send beside their export is small. */
const MAX_BODY = 1024 * 1024;

/** Answers what clients of other backends ask beside their export. False when the path is none of these; then nothing was done. */
export async function answerSide(receiver: Receiver, request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
  const side = sideRequest(request.method, path);
  if (side === undefined) return false;
  const caller = await receiver.authorise(request.headers);
  const refused = "kind" in caller && (side.open !== true || caller.kind === "forbidden") ? caller : undefined;
  const agent = request.headers["user-agent"];
  receiver.note({
    transport: "http",
    target: `${side.method} ${path}`,
    verdict: refused?.kind ?? "answered",
    ...("project" in caller ? { project: caller.project } : {}),
    ...(agent === undefined ? {} : { agent }),
    ...(refused === undefined ? {} : { why: refused.message }),
  });
  if (refused !== undefined) {
    const { status, headers, body } = httpReply(refused, "json", "traces");
    response.writeHead(status, { ...headers, connection: "close" }).end(body);
  } else await reply(receiver, side, request, response, "project" in caller ? caller.project : "default");
  return true;
}

async function reply(
  receiver: Receiver,
  side: SideRequest,
  request: IncomingMessage,
  response: ServerResponse,
  project: string,
): Promise<void> {
  const share = receiver.budget.share(project);
  try {
    const sent = await readBody(request, request.headers["content-encoding"], { limit: MAX_BODY, share });
    const query = new URLSearchParams((request.url ?? "").split("?", 2)[1] ?? "");
    const said = side.answer({ project, query, body: "kind" in sent ? undefined : jsonOf(sent) });
    const [type, text] = typeof said === "string" ? ["text/plain", said] : ["application/json", JSON.stringify(said)];
    response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(text);
  } finally {
    share.release();
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
