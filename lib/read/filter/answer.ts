import type { Asked } from "./compare.ts";
import type { Sql } from "./sql.ts";

/** How a key is answered: by what asks for its values, and by what asks whether there is one at all. `at` names the row that is asked. */
export interface Answer {
  is: (at: string, asked: Asked) => Sql;
  has: (at: string) => string;
}
