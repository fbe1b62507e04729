import type { Received } from "#collector/entry.ts";
import type { Decoded, Rejected } from "#collector/outcome.ts";
import { checkMessage } from "#otlp/check-message.ts";
import { MalformedError } from "#otlp/malformed.ts";
import { logOf, spanOf } from "#otlp/record-of.ts";
import { refusedRecord } from "#otlp/refused-record.ts";
import { requests } from "#otlp/schema.ts";
import { type Canonical, splitRequest } from "#otlp/split-request.ts";
import { toProtobuf } from "#otlp/to-protobuf.ts";
import type { Redactor } from "#redaction/redactor.ts";
import { Tally } from "#redaction/tally.ts";

/** What a request holds after the rules of its project: nothing that follows, no table and no log, sees it as it came. */
export interface Clean extends Decoded {
  tally: Tally;
}

const READ = { traces: spanOf, logs: logOf } as const;
const NOT_KEPT = "its bytes are not kept, because this project redacts what it receives";

/** A record that cannot be redacted is a bug of ours: it is refused, and nothing of it is kept. */
export function redact(decoded: Decoded, redactor: Redactor, report: (error: unknown) => void): Clean {
  const tally = new Tally();
  const records: Received[] = [];
  const rejected = redactRefused(decoded.rejected, redactor, tally);
  for (const received of decoded.records) {
    const signal = received.record.signal === "span" ? "traces" : "logs";
    try {
      records.push(redactOne(received, signal, redactor, tally));
    } catch (error) {
      report(withoutContent(error));
      rejected.push({ signal, reason: `Playhead could not redact it (a bug); ${NOT_KEPT}`, body: new Uint8Array(0), encoding: "protobuf" });
    }
  }
  return { records, rejected, tally };
}

function redactOne(received: Received, signal: Rejected["signal"], redactor: Redactor, all: Tally): Received {
  const { canonical, tally } = redactor.record(received, signal);
  if (tally.isEmpty) return received;
  all.addAll(tally);
  return { ...canonical, record: READ[signal](canonical) };
}

/** The message of an error may hold what it failed on. */
function withoutContent(error: unknown): Error {
  const { name, stack = "" } = error instanceof Error ? error : new Error(typeof error);
  const frames = stack.split("\n").filter((line) => /^ +at /.test(line));
  return new Error(`A record could not be redacted: ${name}\n${frames.join("\n")}`);
}

/** Refused records are redacted like any others. What cannot be read cannot be searched either: of it only the kind of reason is kept. */
export function redactRefused(refused: readonly Rejected[], redactor: Redactor, tally: Tally): Rejected[] {
  return refused.map((one) => {
    const records = recordsOf(one);
    if (records === undefined) {
      const [kind = ""] = one.reason.split(":", 1);
      return { signal: one.signal, reason: `${kind}: ${NOT_KEPT}`, body: new Uint8Array(0), encoding: one.encoding };
    }
    const clean = records.map((record) => {
      const done = redactor.record(record, one.signal);
      tally.addAll(done.tally);
      return done.canonical;
    });
    const [only] = clean;
    const reason = redactor.text(one.reason);
    return clean.length === 1 && only !== undefined
      ? refusedRecord(only, { signal: one.signal, reason })
      : { signal: one.signal, reason, body: toProtobuf(clean), encoding: "protobuf" };
  });
}

function recordsOf({ body, encoding, signal }: Rejected): Canonical[] | undefined {
  if (encoding !== "protobuf") return undefined;
  try {
    checkMessage(requests[signal], body);
    return [...splitRequest(body)];
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}
