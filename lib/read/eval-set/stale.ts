import type { SetChecks } from "#contract/eval-set-tools.ts";
import { factsOfInput, toolHashes } from "#evals/case-facts.ts";
import type { CaseTool } from "#evals/case-input.ts";
import { inputOf } from "#evals/recorded-call.ts";
import { callOfStep } from "#read/call-of-step.ts";
import { documentOf } from "#read/eval-case-row.ts";
import { inProject } from "#read/in-project.ts";
import type { Pool } from "#read/pool.ts";
import { isoOf } from "#trace/time.ts";

/** Agents that are looked at, those with most cases first, and how many of their latest model calls. */
const MOST_AGENTS = 20;
const LATEST_CALLS = 3;

type Stale = SetChecks["stale"];
type StaleCase = Stale["cases"][number];

interface SetAddress {
  project: string;
  slug: string;
}

/** A model call that an agent made lately: what it was told and given. */
interface Call {
  atNs: bigint;
  systemHash: string;
  toolsHash: string;
  tools: readonly CaseTool[];
}

interface CaseRow {
  id: string;
  title: string;
  status: StaleCase["status"];
  agent: string;
  system_hash: string;
  tools_hash: string;
  body: string;
}

/** Cases whose agent is told something else by now, or given other tools: by its latest model calls that began after the recording. */
export async function staleCases(address: SetAddress, most: number, pool?: Pool): Promise<Stale> {
  const agents =
    (await inProject(address.project, ({ client, project }) => client.query<{ agent: string }>(AGENTS, [project.id, address.slug]), pool))
      ?.rows ?? [];
  const found: StaleCase[] = [];
  for (const { agent } of agents) {
    const calls = await latestCalls(address.project, agent, pool);
    const [newest] = calls;
    if (newest !== undefined) found.push(...(await casesOf(address, agent, calls, newest, pool)));
  }
  return { of: found.length, cases: found.slice(0, most) };
}

const AGENTS = `SELECT agent FROM eval_case WHERE project = $1 AND set_slug = $2 AND agent IS NOT NULL AND status <> 'retired'
  GROUP BY agent ORDER BY count(*) DESC, agent LIMIT ${MOST_AGENTS}`;

async function latestCalls(project: string, agent: string, pool?: Pool): Promise<Call[]> {
  const rows =
    (await inProject(
      project,
      async ({ client, project: { id } }) =>
        (
          await client.query<{ correlation_id: string; step_id: string; start_ns: bigint }>(
            `SELECT correlation_id, step_id, start_ns FROM step WHERE project = $1 AND kind = 'model' AND agent_name = lower(left($2, 256))
              ORDER BY start_ns DESC, correlation_id, position LIMIT ${LATEST_CALLS}`,
            [id, agent],
          )
        ).rows,
      pool,
    )) ?? [];
  const calls: Call[] = [];
  for (const row of rows) {
    const found = await callOfStep({ project, correlationId: row.correlation_id, stepId: row.step_id }, pool);
    if (found?.call?.input === undefined) continue; // Not captured: it tells nothing of what the agent was told.
    const input = inputOf(found.call, found.call.input);
    calls.push({ atNs: row.start_ns, tools: input.tools ?? [], ...factsOfInput(input) });
  }
  return calls;
}

async function casesOf(
  { project, slug }: SetAddress,
  agent: string,
  calls: readonly Call[],
  newest: Call,
  pool?: Pool,
): Promise<StaleCase[]> {
  const rows =
    (await inProject(
      project,
      async ({ client, project: { id } }) =>
        (
          await client.query<CaseRow>(
            `SELECT id, title, status, agent, system_hash, tools_hash, body FROM eval_case WHERE project = $1 AND set_slug = $2 AND agent = $3 AND status <> 'retired'
              AND NOT (system_hash = ANY($4) AND tools_hash = ANY($5)) ORDER BY id LIMIT 1000`,
            [id, slug, agent, calls.map((call) => call.systemHash), calls.map((call) => call.toolsHash)],
          )
        ).rows,
      pool,
    )) ?? [];
  return rows.flatMap((row) => staleBy(row, calls, newest));
}

function staleBy(row: CaseRow, calls: readonly Call[], newest: Call): StaleCase[] {
  const one = documentOf(row);
  const seenAt = isoOf(newest.atNs);
  // A recording that is younger than every call that is known cannot have been left behind.
  if ((one.provenance.captured_at ?? "") >= seenAt) return [];
  const system = !calls.some((call) => call.systemHash === row.system_hash);
  const tools = calls.some((call) => call.toolsHash === row.tools_hash) ? [] : changedTools(one.input.tools ?? [], newest.tools);
  if (!system && tools.length === 0) return [];
  return [{ id: row.id, title: row.title, status: row.status, agent: row.agent, system, tools, seenAt }];
}

/** Names of tools that are gone, new or have another schema. */
function changedTools(before: readonly CaseTool[], after: readonly CaseTool[]): string[] {
  const [was, is] = [toolHashes(before), toolHashes(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name)).toSorted();
}
