import type { Config } from "#config";
import type { Decoded, Rejected } from "#collector/outcome.ts";
import { Tally } from "#redaction/tally.ts";
import { countHits } from "./count-hits.ts";
import { redact, redactRefused } from "./redact.ts";
import { Redactors } from "./redactors.ts";

/** The stage between decode and everything that keeps, shows or logs anything. */
export interface Redaction {
  /** What was received without what the project keeps out. Throws when its rules cannot be known: then nothing may be stored. */
  records(decoded: Decoded, project: string): Promise<Decoded>;
  /** The same of requests that cannot be read. */
  refused(refused: readonly Rejected[], project: string): Promise<readonly Rejected[]>;
  close(): Promise<void>;
}

type Pool = ConstructorParameters<typeof Redactors>[0];

export function createRedaction({
  pool,
  config,
  report,
}: {
  pool: Pool;
  config: Pick<Config, "secret">;
  report: (error: unknown) => void;
}): Redaction {
  const redactors = new Redactors(pool, config.secret);
  const hits = countHits(pool, report);
  return {
    records: async (decoded, project) => {
      const redactor = await redactors.of(project);
      if (redactor === undefined) return decoded;
      const { tally, ...clean } = redact(decoded, redactor, report);
      hits.add(project, tally);
      return clean;
    },
    refused: async (refused, project) => {
      const redactor = await redactors.of(project);
      if (redactor === undefined) return refused;
      const tally = new Tally();
      const clean = redactRefused(refused, redactor, tally);
      hits.add(project, tally);
      return clean;
    },
    close: async () => hits.close(),
  };
}
