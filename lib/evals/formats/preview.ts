import type { EvalCase } from "#evals/eval-case.ts";
import type { Format } from "./format.ts";

/** The first case as this format writes it; undefined when it carries none. Reads no further. */
export async function firstRow(format: Format, cases: AsyncIterable<EvalCase> | Iterable<EvalCase>): Promise<string | undefined> {
  for await (const one of cases) if (format.carries(one)) return `${format.rows.head ?? ""}${format.rows.of(one)}`;
  return undefined;
}
