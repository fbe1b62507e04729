import { plainText } from "#db/plain-text.ts";
import { NO_NORMS, type Norms } from "#findings/norms.ts";
import { nameOf } from "#findings/slow.ts";
import type { Snapshot } from "#read/in-project.ts";
import type { Step } from "#trace/step.ts";

/** What is usual in a project, as collector/analyse/learn-norms.ts last computed it. */

interface NormRow {
  kind: string;
  name: string;
  slow_ms: number | null;
  cost_usd: number | null;
}

interface Known {
  /** Milliseconds since 1970. */
  at: number;
  norms: Norms;
}

/** They are computed every few minutes: to ask more often tells nothing new. */
const FRESH_MS = 30_000;
const known = new WeakMap<Snapshot["pool"], Map<number, Known>>();

export async function normsOf({ pool, client, project }: Snapshot, freshMs = FRESH_MS): Promise<Norms> {
  const projects = known.get(pool) ?? new Map<number, Known>();
  known.set(pool, projects);
  const last = projects.get(project.id);
  if (last !== undefined && Date.now() - last.at < freshMs) return last.norms;
  const { rows } = await client.query<NormRow>("SELECT kind, name, slow_ms, cost_usd FROM norm WHERE project = $1", [project.id]);
  const norms = rows.length === 0 ? NO_NORMS : normsIn(rows);
  projects.set(project.id, { at: Date.now(), norms });
  return norms;
}

function normsIn(rows: readonly NormRow[]): Norms {
  const found = new Map(rows.map((row) => [keyOf(row.kind, row.name), row]));
  return {
    slowMs: (kind, name) => found.get(keyOf(kind, shortened(name)))?.slow_ms ?? undefined,
    costUsd: (model) => found.get(keyOf("model", shortened(model)))?.cost_usd ?? undefined,
  };
}

const keyOf = (kind: string, name: string): string => `${kind} ${name}`;

/** A key of an index must be short, and a name is whatever was sent. */
const LONGEST_NAME = 200;
const shortened = (name: string): string => plainText(name.slice(0, LONGEST_NAME));

/** What a step is compared by, as the index keeps it. */
export function normName(step: Step): string {
  return shortened(nameOf(step));
}
