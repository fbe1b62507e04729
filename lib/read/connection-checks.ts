import type { ConnectionCheck } from "#contract/connection.ts";
import type { RunSummary } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import type { ReceiptRow } from "./receipts.ts";

/** What the checklist is told from: requests of the last minutes, the newest run and its first steps. */
export interface Evidence {
  receipts: readonly ReceiptRow[];
  run: RunSummary | undefined;
  steps: readonly Step[];
}

type Line = Omit<ConnectionCheck, "id">;
type Check = (evidence: Evidence) => Line;

const yes = (says: string): Line => ({ state: "yes", says });
const no = (says: string, mend?: string): Line => ({ state: "no", says, ...(mend === undefined ? {} : { mend }) });
const waiting = (says: string): Line => ({ state: "waiting", says });
const count = (n: number, what: string): string => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;

const ACCEPTED: ReadonlySet<string> = new Set(["stored"]);
const STRANGERS: ReadonlySet<string> = new Set(["unauthenticated", "forbidden"]);
const BUSY: ReadonlySet<string> = new Set(["throttled", "overloaded", "unavailable"]);

/** What to do about requests that came to the wrong place or in the wrong form, by how they were refused. */
const WRONG_FORM: ReadonlyMap<string, string> = new Map([
  [
    "not-found",
    "Let the exporter's base address end before `/v1/traces`: the SDK adds the path, except to OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
  ],
  ["wrong-method", "Point an OTLP exporter at it: OTLP is sent by POST"],
  ["unsupported", "Set `OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`"],
  ["malformed", "Set `OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`; the Ingest page keeps what came"],
  ["too-large", "Set `OTEL_BSP_MAX_EXPORT_BATCH_SIZE=64`"],
  ["grpc-on-http", "Set `OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`, or send gRPC to its own port"],
]);

/** The latest of these, unless requests were taken after it: then it is mended. */
function standing({ receipts }: Evidence, verdicts: { has(verdict: string): boolean }): ReceiptRow | undefined {
  const latest = receipts.find(({ verdict }) => verdicts.has(verdict));
  const taken = receipts.find(({ verdict, ours }) => ours && ACCEPTED.has(verdict));
  return latest === undefined || (taken !== undefined && taken.lastAt > latest.lastAt) ? undefined : latest;
}

function received({ receipts, run }: Evidence): Line {
  const requests = receipts.reduce((sum, row) => sum + row.requests, 0);
  const [latest] = receipts;
  if (latest !== undefined)
    return yes(`${count(requests, "request")} lately, the last one from ${latest.agent || "a sender without a name"}`);
  return run === undefined ? waiting("Nothing has come yet") : yes("Nothing in the last 15 minutes; there are runs from before");
}

function authenticated(evidence: Evidence): Line {
  const refused = standing(evidence, STRANGERS);
  if (refused?.verdict === "forbidden") return no(sentence(refused), "Send to localhost, or run Playhead with `PLAYHEAD_AUTH=on`");
  if (refused) return no(sentence(refused), "Send the key as the snippet does: `x-api-key`, Bearer or Basic");
  return knocked(evidence) ? yes("The sender may send here") : waiting("Told by the first request");
}

function path(evidence: Evidence): Line {
  const refused = standing(evidence, WRONG_FORM);
  if (refused) return no(`${refused.target}: ${sentence(refused)}`, WRONG_FORM.get(refused.verdict));
  return knocked(evidence) ? yes("What came, came to the right place in a form that is read") : waiting("Told by the first request");
}

function stored(evidence: Evidence): Line {
  const { run } = evidence;
  const busy = standing(evidence, BUSY);
  if (busy) return no(sentence(busy), "The exporter sends it again by itself; look at `/api/health`");
  if (run === undefined) return waiting("No run yet");
  return yes(`${run.correlationId}: ${count(run.counts.steps, "step")} of ${run.services.join(", ") || "a service without a name"}`);
}

function recognised({ run, steps }: Evidence): Line {
  if (run === undefined) return waiting("Told by the first run");
  const read = [...new Set(steps.flatMap((step) => step.dialects))].filter((name) => name !== "plain");
  if (run.counts.model + run.counts.tool > 0)
    return yes(`${count(run.counts.model, "model call")}, ${count(run.counts.tool, "tool call")}; read as ${read.join(", ")}`);
  return no(
    `${count(run.counts.steps, "step")}, none a model or tool call: only infrastructure was seen`,
    "Load the instrumentation of your SDK before the agent, as its snippet does",
  );
}

const models = ({ steps }: Evidence): Step[] => steps.filter(({ kind }) => kind === "model");

function content(evidence: Evidence): Line {
  const calls = models(evidence);
  if (calls.length === 0) return waiting("Told by the first model call");
  const without = calls.filter((step) => step.input === undefined || (step.output === undefined && step.error === undefined));
  if (without.length === 0) return yes(`Prompts and answers of all ${calls.length} calls that were looked at`);
  const reason = without.flatMap((step) => step.fidelityReasons).find((text) => text.includes("`"));
  return no(
    `${without.length} of ${count(calls.length, "model call")} without prompt or answer`,
    reason === undefined ? "Switch content capture on, as the snippet of your SDK does" : opened(reason),
  );
}

function tools(evidence: Evidence): Line {
  const calls = models(evidence);
  if (calls.length === 0) return waiting("Told by the first model call");
  const names = new Set(calls.flatMap((step) => step.tools ?? []).map(({ name }) => name));
  if (names.size > 0) return yes(`Definitions of ${count(names.size, "tool")}: arguments are checked against them`);
  const calling = evidence.run !== undefined && evidence.run.counts.tool > 0;
  return calling
    ? no(
        "Tools were called, but their definitions were not sent: arguments cannot be checked",
        "They come with the prompt: see the line above, or send `gen_ai.tool.definitions`",
      )
    : waiting("No tool was offered to a model yet");
}

/** How a run is known that nothing gave an ID to. */
const MADE: ReadonlySet<string> = new Set(["trace", "unlinked"]);

function correlation({ run }: Evidence): Line {
  if (run === undefined) return waiting("Told by the first run");
  if (!MADE.has(run.correlationSource)) return yes(`${run.correlationId}, said by ${run.correlationSource}`);
  return no(
    "None was sent: the trace ID stands in, and a case over several traces is several runs",
    "Give the case's ID to the SDK, as the last part of the snippet does",
  );
}

function knocked({ receipts, run }: Evidence): boolean {
  return run !== undefined || receipts.some(({ verdict }) => ACCEPTED.has(verdict));
}

function sentence({ why, requests }: ReceiptRow): string {
  return `${opened(why)} (${count(requests, "request")})`;
}

/** With a capital, except where a name begins with a small letter: gRPC. */
function opened(words: string): string {
  return words.replace(/^[a-z](?=[a-z ])/, (letter) => letter.toUpperCase());
}

/** The checklist in the order in which things go wrong; all lines, always (ux §2.16). */
const CHECKS: { readonly [Id in ConnectionCheck["id"]]: Check } = {
  received,
  authenticated,
  path,
  stored,
  recognised,
  content,
  tools,
  correlation,
};

export function checksOf(evidence: Evidence): ConnectionCheck[] {
  return Object.entries(CHECKS).map(([id, check]) => ({ id: id as ConnectionCheck["id"], ...check(evidence) }));
}
