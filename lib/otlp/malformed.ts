/** The bytes are not what they claim to be. The whole request is refused: nothing after the mistake can be trusted. */
export class MalformedError extends Error {
  override name = "MalformedError";
}

/** Protobuf that cannot be read: truncated, a length beyond its parent, a wrong wire type. */
export class WireError extends MalformedError {
  override name = "WireError";
}

/** JSON that cannot be read as OTLP: no JSON, nested too deep, a value of another type than its field. */
export class JsonError extends MalformedError {
  override name = "JsonError";
}

/** The message can be read but is no record: a span without a valid trace ID or span ID. Only this record is refused. */
export class RecordError extends Error {
  override name = "RecordError";
}
