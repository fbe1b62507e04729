import type { Case } from "#conformance/case.ts";
import { AGAIN } from "./again.ts";
import { ANSWERS } from "./answers.ts";
import { BAD_DATA } from "./bad-data.ts";
import { BAD_DAYS } from "./bad-days.ts";
import { REAL_EXPORTERS } from "./exporters.ts";
import { OVER_HTTP } from "./http.ts";
import { VALUES_KEPT } from "./values.ts";

/** C01 to C44 in their order (docs/reliability.md). */
export const CASES: readonly Case[] = [ANSWERS, OVER_HTTP, BAD_DATA, VALUES_KEPT, AGAIN, REAL_EXPORTERS, BAD_DAYS]
  .flat()
  .toSorted((a, b) => a.id.localeCompare(b.id));
