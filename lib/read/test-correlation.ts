import type { CorrelationTest, CorrelationTested } from "#contract/correlation.ts";
import { reportOf } from "#correlation/trace-report.ts";
import { DEFAULT_RULE_SET, ruleSet } from "#correlation/rule-set.ts";
import { correlationRules } from "#db/correlation-rules.ts";
import { headOf } from "#dialects/index.ts";
import type { Record } from "#trace/record.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import { pastedRecords } from "./pasted-records.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";
import { recordsOfTrace } from "./stored-records.ts";

/** Records that are judged, and of them those that are told in full. */
const MOST_JUDGED = 2000;
const MOST_TOLD = 100;

/**
 * Which run records would belong to by a list of rules, and why. Nothing is stored. Throws Refused when what was pasted is no telemetry
 * or the trace is not there.
 */
export async function testCorrelation(question: CorrelationTest & { project: string }, pool?: Pool): Promise<CorrelationTested> {
  const pasted = question.text === undefined ? undefined : pastedRecords(question.text);
  const found = await inProject(question.project, async (snapshot) => tested(snapshot, question, pasted), pool);
  if (found !== undefined) return found;
  if (pasted === undefined) throw new Refused("There is no such trace in this project");
  return told(reported(pasted, question.rules === undefined ? DEFAULT_RULE_SET : ruleSet(question.rules)), []);
}

async function tested(snapshot: Snapshot, question: CorrelationTest, pasted: readonly Record[] | undefined): Promise<CorrelationTested> {
  const rules = question.rules ?? (await correlationRules(snapshot.client, snapshot.project.id)).rules;
  const records =
    pasted ?? (await recordsOfTrace(snapshot, (question.traceId ?? "").toLowerCase(), MOST_JUDGED)).map(({ record }) => record);
  if (records.length === 0) throw new Refused("There is no such trace in this project");
  const report = reported(records, ruleSet(rules));
  return told(report, await joined(snapshot, [...new Set(report.map(({ run }) => run))]));
}

/** Trace by trace: a log without a trace is alone. */
function reported(records: readonly Record[], rules: Parameters<typeof reportOf>[2]): CorrelationTested["records"] {
  const traces = Map.groupBy(records, (record) => record.traceId ?? (record.signal === "log" ? `log ${record.hash}` : ""));
  return [...traces].flatMap(([traceId, own]) => reportOf(traceId, own, rules, (record) => headOf(record).kind));
}

function told(report: CorrelationTested["records"], aliases: CorrelationTested["aliases"]): CorrelationTested {
  return { records: report.slice(0, MOST_TOLD), of: report.length, aliases };
}

async function joined({ client, project }: Snapshot, runs: readonly string[]): Promise<CorrelationTested["aliases"]> {
  const { rows } = await client.query<{ alias: string; correlation_id: string }>(
    "SELECT alias, correlation_id FROM alias WHERE project = $1 AND alias = ANY($2) AND NOT removed ORDER BY alias",
    [project.id, runs],
  );
  return rows.map((row) => ({ alias: row.alias, correlationId: row.correlation_id }));
}
