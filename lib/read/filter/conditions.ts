import type { Query, Sequence, Term } from "#filter/query.ts";
import type { Answer } from "./answer.ts";
import type { Asked } from "./compare.ts";
import { RUN_KEYS } from "./run-keys.ts";
import { allOf, anyOf, notSo, plain, type Sql } from "./sql.ts";
import { STEP_KEYS } from "./step-keys.ts";
import type { TextHits } from "./text-hits.ts";
import { wordsInRun, wordsInStep } from "./words.ts";

/** A filter in SQL. What is asked of a run and stands on its steps is asked of any of them; `step(…)` asks all of it of the same one. */

/** Where a term is asked: of a row of `run` or of `step`, by the name that the row has. */
interface Place {
  of: "run" | "step";
  at: string;
  /** How many rows of `step` are named already. */
  named: { count: number };
  /** Where the words of the filter are said. */
  texts: TextHits;
  /** Of one run only. */
  within: boolean;
}

/** The condition on rows of `run` named `run`. `$1` is the project. */
export function runsWhere(query: Query, texts: TextHits): Sql {
  return whole(query, { of: "run", at: "run", named: { count: 0 }, texts, within: false });
}

/** The condition on rows of `step` named `step`, which are those of one run when `within`. `$1` is the project. */
export function stepsWhere(query: Query, texts: TextHits, within = false): Sql {
  return whole(query, { of: "step", at: "step", named: { count: 0 }, texts, within });
}

function whole({ terms }: Query, place: Place): Sql {
  return allOf(terms.map((term) => (term.not ? notSo(positive(term, place)) : positive(term, place))));
}

function positive(term: Term, place: Place): Sql {
  switch (term.type) {
    case "condition":
      return keyed(term.key, place, term);
    case "has":
      return keyed(term.key, place);
    case "group":
      return anyOf(term.any.map((query) => whole(query, place)));
    case "sequence":
      return sequence(term, place);
    case "words":
      return place.of === "run"
        ? wordsInRun(place.at, term.text, place.texts.get(term.text))
        : wordsInStep(place.at, term.text, place.texts.get(term.text), place.within);
  }
}

function keyed(key: string, place: Place, asked?: Asked): Sql {
  const own = (place.of === "run" ? RUN_KEYS : STEP_KEYS).get(key);
  if (own !== undefined) return answered(own, place.at, asked);
  return place.of === "run" ? ofAnyStep(place, (step) => keyed(key, step, asked)) : ofItsRun(place, key, asked);
}

function answered({ is, has }: Answer, at: string, asked: Asked | undefined): Sql {
  return asked === undefined ? plain(has(at)) : is(at, asked);
}

function ofItsRun({ at }: Place, key: string, asked: Asked | undefined): Sql {
  const answer = RUN_KEYS.get(key);
  if (answer === undefined) throw new Error(`No table answers the key ${key}`);
  const row = `run_of_${at}`;
  return (next) =>
    `EXISTS (SELECT 1 FROM run ${row} WHERE ${row}.project = ${at}.project AND ${row}.correlation_id = ${at}.correlation_id
      AND (${answered(answer, row, asked)(next)}))`;
}

function anotherStep({ named, texts, within }: Place): Place {
  named.count += 1;
  return { of: "step", at: `step_${named.count}`, named, texts, within };
}

/** As a set of runs, so that the database may begin at the runs or at the steps, whichever are fewer. */
function ofAnyStep(place: Place, condition: (step: Place) => Sql): Sql {
  const step = anotherStep(place);
  return (next) =>
    `${place.at}.correlation_id IN (SELECT ${step.at}.correlation_id FROM step ${step.at} WHERE ${step.at}.project = $1 AND (${condition(step)(next)}))`;
}

/** Asked of a run: it has these steps in this order. Asked of a step: such an order begins with it. */
function sequence({ steps }: Sequence, place: Place): Sql {
  const [first] = steps;
  if (first === undefined) return plain("true");
  const from = (step: Place): Sql => allOf([whole(first.query, step), ...(steps.length > 1 ? [followed(steps, 0, step)] : [])]);
  return place.of === "run" ? ofAnyStep(place, from) : from(place);
}

function followed(steps: Sequence["steps"], before: number, place: Place): Sql {
  const [asked, arrow] = [steps[before + 1], steps[before]?.next];
  if (asked === undefined) return plain("true");
  const step = anotherStep(place);
  const rest = allOf([whole(asked.query, step), followed(steps, before + 1, step)]);
  const directly = arrow === "->>" ? ` AND ${nextInLane(place.at, step.at)}` : "";
  return (next) => `EXISTS (SELECT 1 FROM step ${step.at} WHERE ${later(place.at, step.at)}${directly} AND ${rest(next)})`;
}

function later(one: string, other: string): string {
  return `${other}.project = ${one}.project AND ${other}.correlation_id = ${one}.correlation_id AND ${other}.position > ${one}.position`;
}

function nextInLane(one: string, other: string): string {
  return `${other}.lane = ${one}.lane AND NOT EXISTS (SELECT 1 FROM step between_them WHERE ${later(one, "between_them")}
    AND between_them.lane = ${one}.lane AND between_them.position < ${other}.position)`;
}
