import { splitRequest } from "./split-request.ts";
import { WireReader } from "./wire-reader.ts";

/** gauge, sum, histogram, exponential histogram, summary: the kinds of data a Metric holds, each with its points in field 1. */
const DATA = new Set([5, 7, 9, 10, 11]);

/** Whether an ExportMetricsServiceRequest holds any data point. The bytes must have passed checkMessage. */
export function holdsDataPoint(request: Uint8Array): boolean {
  return splitRequest(request).some(({ body }) =>
    fieldsOf(new WireReader(body)).some(([field, data]) => DATA.has(field) && fieldsOf(data).some(([point]) => point === 1)),
  );
}

function* fieldsOf(reader: WireReader): Generator<[number, WireReader]> {
  while (reader.more) {
    const start = reader.at;
    const tag = reader.tag();
    reader.skip(tag);
    if ((tag & 7) !== 2) continue;
    const field = new WireReader(reader.bytes, start, reader.at);
    field.tag();
    yield [tag >>> 3, field.sub()];
  }
}
