import type { ErasurePreview, ErasureRequest } from "#contract/retention.ts";
import { previewErasure } from "#read/erasures.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";

export interface Asked extends ErasurePreview {
  id: string;
}

/**
 * Asks for a deletion; the collector carries it out within seconds. What it will take is answered. Denied when it would take nothing, or when
 * the project is not named as it is called.
 */
export async function erase({ project, author }: By, request: ErasureRequest, pool?: Pool): Promise<Asked | Denied> {
  if (request.kind === "project" && request.target !== project)
    return denied(
      "invalid",
      `This would delete the project ${JSON.stringify(project)}, not ${JSON.stringify(request.target)}`,
      "Say its name as the target.",
    );
  const preview = await previewErasure(project, request, pool);
  if (request.kind !== "project" && preview.runs === 0) return nothing(request, preview);
  const made = await inTransaction(
    project,
    async (client, id) => client.erasure.create({ data: { project: id, author, ...request }, select: { id: true } }),
    pool,
  );
  return isDenied(made) ? made : { ...preview, id: made.id };
}

function nothing({ kind, target }: ErasureRequest, { held }: ErasurePreview): Denied {
  const what = kind === "run" ? `run ${JSON.stringify(target)}` : `run with the user ID ${JSON.stringify(target)}`;
  return held === 0
    ? denied("not-found", `There is no ${what}`)
    : denied("conflict", `The ${what} is held and stays`, "Release it first, on Settings → Retention.");
}
