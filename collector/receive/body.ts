import { Readable, pipeline } from "node:stream";
import type { Transform } from "node:stream";
import { constants, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import type { Refusal } from "./answer.ts";
import { OUT_OF_BUDGET } from "./byte-budget.ts";
import type { ByteShare } from "./byte-budget.ts";

/** Output comes in pieces of this size: small ones cost a thread hop each. */
const CHUNK = 256 * 1024;
/** zstd may ask for a window of up to 2^this bytes (64 MiB). */
const ZSTD_WINDOW_LOG = 26;

const inflaters: ReadonlyMap<string, () => Transform> = new Map([
  ["gzip", () => createGunzip({ chunkSize: CHUNK })],
  ["x-gzip", () => createGunzip({ chunkSize: CHUNK })],
  ["deflate", () => createInflate({ chunkSize: CHUNK })],
  ["zstd", () => createZstdDecompress({ chunkSize: CHUNK, params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } })],
]);

/** For Accept-Encoding. */
export const ENCODINGS = "gzip, deflate, zstd";

export interface BodyRules {
  /** Most bytes of a body, both as sent and after inflation. */
  limit: number;
  share: ByteShare;
}

/** The refusal travels as an error through the streams, and stops them. */
class BodyRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** The body of a request, inflated. Reads no more than it may keep; whoever sent more is told so and hung up on. */
export async function readBody(request: Readable, contentEncoding: string | undefined, rules: BodyRules): Promise<Uint8Array | Refusal> {
  const encoding = (contentEncoding ?? "").trim().toLowerCase();
  const inflater = inflaters.get(encoding);
  if (inflater === undefined && encoding !== "" && encoding !== "identity")
    return {
      kind: "unsupported",
      message: `Content-Encoding ${JSON.stringify(encoding.slice(0, 60))} is not understood; ${ENCODINGS} are`,
    };
  try {
    const chunks = counted(kept(request), rules.limit);
    return await collect(inflater === undefined ? chunks : inflated(chunks, inflater()), rules);
  } catch (error) {
    return refusalOf(error, encoding);
  }
}

/** Leaving the loop early must not destroy the request: its socket carries the answer. */
function kept(request: Readable): AsyncIterable<Uint8Array> {
  return request.iterator({ destroyOnReturn: false });
}

function inflated(chunks: AsyncIterable<Uint8Array>, inflater: Transform): AsyncIterable<Uint8Array> {
  // An error of either stream destroys the other and comes out of the iteration.
  return pipeline(Readable.from(chunks, { objectMode: false }), inflater, () => {});
}

function refusalOf(error: unknown, encoding: string): Refusal {
  if (error instanceof BodyRefused) return error.refusal;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(Z_|ZSTD_|ERR_ZLIB)/.test(code)) return { kind: "malformed", message: `the body is not ${encoding}: ${code}` };
  if (code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE") return { kind: "malformed", message: "the body ended early" };
  throw error;
}

async function collect(body: AsyncIterable<Uint8Array>, { limit, share }: BodyRules): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new BodyRefused(tooLarge(limit));
    if (!share.take(chunk.length)) throw new BodyRefused(OUT_OF_BUDGET);
    chunks.push(chunk);
  }
  if (chunks.length === 1 && chunks[0] !== undefined) return chunks[0];
  const whole = Buffer.concat(chunks, size);
  for (const chunk of chunks) giveBack(chunk);
  return whole;
}

async function* counted(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new BodyRefused(tooLarge(limit));
    yield chunk;
  }
}

/** Smaller buffers may share their memory with others, and are not worth it. */
const WORTH_GIVING_BACK = 16 * 1024;

/**
 * Gives back memory that nobody looks at any more; it is empty from then on. V8 itself does so only when it collects garbage, and the more
 * of such memory there is, the more often it does (garbage.ts): at 24 kB a span 34 times in 40,000 spans without this, 14 with bodies given
 * back, 9 with the parts they came in.
 */
export function giveBack(body: Uint8Array): void {
  const { buffer } = body;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === body.byteLength && body.byteLength >= WORTH_GIVING_BACK) buffer.transfer(0);
}

/** Names the limit and the client's setting, because the client drops this batch for good. */
export function tooLarge(limit: number): Refusal {
  const message = `the body is larger than ${limit} bytes after inflation; send smaller batches (OTEL_BSP_MAX_EXPORT_BATCH_SIZE) or raise PLAYHEAD_MAX_BODY_MB`;
  return { kind: "too-large", limit, message };
}
