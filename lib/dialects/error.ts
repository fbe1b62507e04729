import { compact } from "#trace/compact.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { Head } from "#trace/told.ts";
import { WORDLESS } from "#trace/wordless.ts";
import { isObject, text } from "#shapes/read.ts";
import { firstJson, firstText, type Names } from "./attributes.ts";

const STATUS_ERROR = 2;
const SEVERITY_ERROR = 17;

/** Exceptions that stop a run to ask a person: a wait, not an error (dialects.md §4a). */
const INTERRUPTS = /\b(GraphInterrupt|NodeInterrupt|ApprovalRequired|CallDeferred)\b/;

type Told = Head["error"];

/** The fields of an error object as JSON: with warnings too. */
const LOGGED: Names = ["mastra.log.error"];

/** Levels that say *error* in a word. */
const LEVELS: Names = ["gen_ai.tool.status", "langfuse.observation.level", "level"];
/** Words for what happened that are sent with warnings too: they explain an error, but make none. */
const REMARKS: Names = ["langfuse.observation.status_message", "error"];

function fromLogged(attributes: Attributes): Told {
  const error = firstJson(attributes, LOGGED)?.value;
  const message = isObject(error) ? text(error, "message") : undefined;
  return message === undefined || !isObject(error) ? undefined : compact<NonNullable<Told>>({ type: text(error, "name"), message });
}

function fromAttributes(attributes: Attributes): Told {
  const type = firstText(attributes, ["exception.type", "error.type"]);
  const message = firstText(attributes, ["exception.message", "error.message", "gen_ai.guardrail.error.message"]);
  return type === undefined && message === undefined ? undefined : compact<NonNullable<Told>>({ type, message: message ?? type ?? "" });
}

/** The last exception event: earlier ones were handled, or are wrapped by it. */
function fromEvents(record: Record): Told {
  if (record.signal !== "span") return undefined;
  const event = record.events.findLast((one) => one.name === "exception");
  return event === undefined ? undefined : fromAttributes(event.attributes);
}

function failedByWord(attributes: Attributes): boolean {
  const success = attributes.get("success") ?? attributes.get("gen_ai.tool.success");
  if (attributes.get("haystack.tool.error") === true) return true;
  return success === false || success === "false" || /^error$/i.test(firstText(attributes, LEVELS) ?? "");
}

function failedByStatus(record: Record): boolean {
  return record.signal === "span" ? record.status.code === STATUS_ERROR : record.severity >= SEVERITY_ERROR;
}

/**
 * Did this fail, and with what words? Status alone is unreliable (dialects.md §5.14): an exception event, `error.type`,
 * `success = false` and an error level count too. An interrupt for a person is no error.
 */
export function errorOf(record: Record): Told {
  const thrown = fromEvents(record);
  const told = fromAttributes(record.attributes);
  const failed = failedByStatus(record) || failedByWord(record.attributes);
  if (!failed && thrown === undefined && told === undefined) return undefined;
  if (isInterrupt(record)) return undefined;
  const status = record.signal === "span" ? record.status.message : undefined;
  const logged = fromLogged(record.attributes);
  const type = thrown?.type ?? told?.type ?? logged?.type;
  const remark = firstText(record.attributes, REMARKS);
  return compact<NonNullable<Told>>({
    type,
    message: status || thrown?.message || told?.message || logged?.message || remark || type || WORDLESS,
  });
}

/** Does the record say that the run stopped to wait for a person? */
export function isInterrupt(record: Record): boolean {
  const thrown = fromEvents(record) ?? fromAttributes(record.attributes);
  return thrown !== undefined && INTERRUPTS.test(`${thrown.type ?? ""} ${thrown.message}`);
}
