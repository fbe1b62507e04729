import type { LogRecord, SpanRecord } from "#trace/record.ts";
import { logHash, readLog } from "./read-log.ts";
import { readResource, readScope } from "./read-resource.ts";
import { readSpan } from "./read-span.ts";
import type { Canonical } from "./split-request.ts";

/** The span of canonical bytes. Throws RecordError as readSpan does. */
export function spanOf({ body, resource, scope }: Canonical): SpanRecord {
  return readSpan(body, readResource(resource), readScope(scope));
}

/** The log record of canonical bytes. */
export function logOf({ body, resource, scope }: Canonical): LogRecord {
  return readLog(body, readResource(resource), readScope(scope), logHash(resource, scope, body));
}
