import type { asProject } from "#db/as-project.ts";

export type Pool = Parameters<typeof asProject>[0];
export type Client = Parameters<Parameters<typeof asProject>[2]>[0];

/** What names a run in every statement: $1 and $2. */
export type RunKey = readonly [project: number, correlationId: string];
