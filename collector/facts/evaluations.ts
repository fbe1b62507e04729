import { compact } from "#trace/compact.ts";
import type { Evaluation, EvaluationStatus } from "#trace/evaluation.ts";
import type { Attributes, Record } from "#trace/record.ts";
import { startOf } from "#trace/record.ts";

/**
 * Results of evals, as OpenTelemetry's GenAI conventions tell them: the event `gen_ai.evaluation.result` as a log record or on a span, and
 * a span that carries the same attributes. A result that names no case of ours (`evalcase.id`) is an ordinary record.
 */
export function evaluationsOf(record: Record): Evaluation[] {
  return tellingsOf(record).flatMap((telling) => evaluationOf(telling) ?? []);
}

/** Whether a record is of an eval and not of production: it, or what sent it, names an eval case. */
export function isOfEval({ attributes, resource }: Record): boolean {
  return attributes.has(CASE) || resource.attributes.has(CASE);
}

/** What travels with a record of an eval; nothing with any other. */
export function evalFactsOf(record: Record): { ofEval?: true; evaluations?: Evaluation[] } {
  if (!mentionsCase(record)) return {};
  const evaluations = evaluationsOf(record);
  return { ...(isOfEval(record) ? { ofEval: true } : {}), ...(evaluations.length > 0 ? { evaluations } : {}) };
}

function mentionsCase(record: Record): boolean {
  return isOfEval(record) || (record.signal === "span" && record.events.some(({ attributes }) => attributes.has(CASE)));
}

const EVENT = "gen_ai.evaluation.result";
const CASE = "evalcase.id";

/** A result and all that may say something about it, nearest first. */
interface Telling {
  own: Attributes;
  around: readonly Attributes[];
  atNs: bigint;
  traceId: string | undefined;
}

function tellingsOf(record: Record): Telling[] {
  const { attributes, resource, traceId } = record;
  const itself = { own: attributes, around: [attributes, resource.attributes], atNs: startOf(record), traceId };
  if (record.signal === "log") return record.eventName === EVENT || attributes.text("event.name") === EVENT ? [itself] : [];
  const events = record.events
    .filter(({ name }) => name === EVENT)
    .map((event) => ({ ...itself, own: event.attributes, around: [event.attributes, ...itself.around], atNs: event.timeNs }));
  return attributes.has("gen_ai.evaluation.name") ? [itself, ...events] : events;
}

function evaluationOf({ own, around, atNs, traceId }: Telling): Evaluation | undefined {
  const text = (...names: string[]): string | undefined => firstOf(around, names, (attributes, name) => attributes.text(name));
  const count = (name: string): number | undefined => firstOf(around, [name], (attributes, each) => attributes.number(each));
  const caseId = text(CASE);
  const status = statusOf(own);
  if (caseId === undefined || status === undefined) return undefined;
  return compact<Evaluation>({
    run: text(...RUN) ?? commitRun(text("vcs.ref.head.revision")) ?? traceId ?? "unnamed",
    caseId,
    trial: count("evalcase.trial"),
    name: nameOf(own, caseId),
    status,
    gates: own.text("evalcase.assertion.gates") !== "no",
    score: own.number("gen_ai.evaluation.score.value"),
    explanation: own.text("gen_ai.evaluation.explanation"),
    revision: count("evalcase.revision"),
    commit: text("vcs.ref.head.revision"),
    branch: text("vcs.ref.head.name"),
    promptVersion: text("evalcase.prompt.version", "gen_ai.prompt.version"),
    model: text("gen_ai.response.model", "gen_ai.request.model"),
    atNs,
  });
}

/** What names one go at a set, the surest first. Without any of them the commit does, else the trace. */
const RUN = ["evalcase.run.id", "test.suite.run.id", "promptfoo.eval.id", "cicd.pipeline.run.id"];

function commitRun(commit: string | undefined): string | undefined {
  return commit === undefined ? undefined : `commit ${commit}`;
}

/** The verdict bears the case's own name; several assertions of one type are told apart by their ids. */
function nameOf(own: Attributes, caseId: string): string | undefined {
  const name = own.text("gen_ai.evaluation.name");
  const assertion = own.text("evalcase.assertion.id");
  if (assertion === undefined) return name === caseId ? undefined : (name ?? "unnamed");
  return name === undefined ? assertion : `${assertion} ${name.startsWith(`${caseId}/`) ? name.slice(caseId.length + 1) : name}`;
}

/** Words that tools write for a verdict. What none of them says is no verdict: a score alone has no threshold. */
const WORDS: ReadonlyMap<string, EvaluationStatus> = new Map([
  ...["pass", "passed", "true", "success", "succeeded", "correct"].map((word): [string, EvaluationStatus] => [word, "pass"]),
  ...["fail", "failed", "false", "failure", "incorrect"].map((word): [string, EvaluationStatus] => [word, "fail"]),
  ["diverged", "diverged"],
  ["error", "error"],
]);

function statusOf(own: Attributes): EvaluationStatus | undefined {
  if (own.has("error.type")) return "error";
  const said = [own.text("gen_ai.evaluation.score.label"), own.text("test.case.result.status")];
  return said.map((word) => WORDS.get(word?.toLowerCase() ?? "")).find((status) => status !== undefined);
}

function firstOf<T>(
  all: readonly Attributes[],
  names: readonly string[],
  read: (attributes: Attributes, name: string) => T | undefined,
): T | undefined {
  for (const name of names)
    for (const attributes of all) {
      const value = read(attributes, name);
      if (value !== undefined && value !== "") return value;
    }
  return undefined;
}
