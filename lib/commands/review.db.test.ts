import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capture, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { getRun } from "#read/get-run.ts";
import { listAnnotations } from "#read/annotations.ts";
import { listReviews } from "#read/reviews/list-reviews.ts";
import { listRuns } from "#read/list-runs.ts";
import { nextReview } from "#read/reviews/next-review.ts";
import { tagCategories } from "#read/tag-categories.ts";
import { annotate, eraseAnnotation } from "./annotate.ts";
import { isDenied } from "./in-transaction.ts";
import { assignReviews, planReviews, review, unassignReviews, withdrawReview } from "./review.ts";
import { tagPlaces } from "./tag-places.ts";

let database: TestDatabase;
let runs: string[];

const project = "default";
const ana = { project, author: "ana" };
const bo = { project, author: "bo" };

function done<T>(value: T): Exclude<T, { denied: unknown }> {
  if (isDenied(value)) throw new Error(value.message);
  return value as Exclude<T, { denied: unknown }>;
}

const waiting = async (reviewer: string) => {
  const page = await listReviews({ project, reviewer, list: "waiting", limit: 50, cursor: undefined }, database.web);
  return page.runs.map(({ run, reasons }) => [run.correlationId, ...reasons]);
};
const setOutcome = (id: string, outcome: string) =>
  database.collector.query("UPDATE run SET outcome = $2 WHERE correlation_id = $1", [id, outcome]);
const outcomeOf = async (id: string) => (await getRun({ project, correlationId: id, steps: "none" }, database.web))?.run.outcome;

beforeAll(async () => {
  database = await testDatabase();
  const store = testStore(database.collector, 2);
  for (const scenario of ["wrong-action", "refusal", "two-tools"]) await store.add(capture("openinference-openai", scenario));
  await store.close();
  runs = (await listRuns({ project, limit: 10, all: true }, database.web)).runs.map((run) => run.correlationId);
  await database.collector.query("UPDATE run SET outcome = 'ok'");
});
afterAll(() => database.close());

describe("tags in batches", () => {
  test("put a category on steps and runs at once and take it away again; runs that are not there are left out", async () => {
    const [one = "", two = ""] = runs;
    const places = [{ correlationId: one }, { correlationId: two }, { correlationId: "nobody" }];
    expect(done(await tagPlaces(ana, { places, change: "tag", category: "loop", note: "" }, database.web)).places).toBe(2);
    expect([await outcomeOf(one), await outcomeOf(two)]).toEqual(["tagged", "tagged"]);
    expect(done(await tagPlaces(ana, { places, change: "untag", category: "wrong_tool", note: "" }, database.web)).places).toBe(0);
    expect(await outcomeOf(one)).toBe("tagged");
    expect(done(await tagPlaces(ana, { places, change: "untag", note: "" }, database.web)).places).toBe(2);
    expect([await outcomeOf(one), await outcomeOf(two)]).toEqual(["ok", "ok"]);
  });

  test("reach every step that a failure of the inbox counts", async () => {
    const [one = ""] = runs;
    const signature = "0123456789abcdef01234567";
    for (const step of ["a", "b"])
      await database.collector.query(
        `INSERT INTO finding (project, correlation_id, step_id, ordinal, kind, severity, message, signature, at_ns)
          SELECT id, $1, $2, 7, 'schema', 'problem', 'm', $3, 1 FROM project WHERE name = 'default'`,
        [one, step, signature],
      );
    expect(done(await tagPlaces(ana, { signature, change: "tag", category: "bad_argument", note: "" }, database.web)).places).toBe(2);
    expect(done(await tagPlaces(ana, { signature, change: "untag", note: "" }, database.web)).places).toBe(2);
  });

  test("the nine most used categories have the digits, in the order of the taxonomy", async () => {
    const [one = ""] = runs;
    done(await tagPlaces(ana, { places: [{ correlationId: one }], change: "tag", category: "wrong_output", note: "" }, database.web));
    const { categories } = await tagCategories(project, database.web);
    expect(categories.filter(({ digit }) => digit !== undefined).map(({ digit }) => digit)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(categories.find(({ category }) => category === "wrong_output")).toEqual({ category: "wrong_output", used: 1, digit: 9 });
    expect(categories[0]).toEqual({ category: "wrong_tool", used: 0, digit: 1 });
    done(await tagPlaces(ana, { places: [{ correlationId: one }], change: "untag", note: "" }, database.web));
  });
});

describe("a note", () => {
  test("is one a person and place, with severity and fault owner, and only its author takes it back", async () => {
    const [one = ""] = runs;
    done(
      await annotate(ana, { correlationId: one, stepId: "s", note: "wrong order", severity: "high", faultOwner: "prompt" }, database.web),
    );
    done(await annotate(ana, { correlationId: one, stepId: "s", note: "wrong customer" }, database.web));
    done(await annotate(bo, { correlationId: one, note: "see the ticket" }, database.web));
    const { annotations } = await listAnnotations({ project, correlationId: one, limit: 10, cursor: undefined }, database.web);
    expect(annotations.map(({ author, note, stepId }) => [author, note, stepId])).toEqual([
      ["bo", "see the ticket", undefined],
      ["ana", "wrong customer", "s"],
    ]);
    expect(annotations[1]).not.toHaveProperty("severity");
    expect(done(await eraseAnnotation(bo, { correlationId: one, stepId: "s" }, database.web)).erased).toBe(false);
    expect(done(await eraseAnnotation(bo, { correlationId: one }, database.web)).erased).toBe(true);
    expect(await annotate(ana, { correlationId: "nobody", note: "x" }, database.web)).toMatchObject({ denied: "not-found" });
  });

  test("is found page by page", async () => {
    const [one = ""] = runs;
    for (const author of ["c1", "c2", "c3"]) done(await annotate({ project, author }, { correlationId: one, note: author }, database.web));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAnnotations({ project, limit: 1, cursor }, database.web);
      seen.push(...page.annotations.map(({ author }) => author));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(["c3", "c2", "c1", "ana"]);
  });
});

describe("the review queue", () => {
  test("holds what failed until one person has judged it, and a skip leaves it to the others", async () => {
    const [one = ""] = runs;
    expect(await waiting("ana")).toEqual([]);
    await setOutcome(one, "flagged");
    expect(await waiting("ana")).toEqual([[one, "flagged"]]);
    done(await review(ana, { correlationId: one, verdict: "skip", note: "" }, database.web));
    expect([await waiting("ana"), await waiting("bo")]).toEqual([[], [[one, "flagged"]]]);
    done(await review(bo, { correlationId: one, verdict: "pass", note: "" }, database.web));
    expect(await waiting("cy")).toEqual([]);
    expect(done(await withdrawReview(bo, one, database.web)).withdrawn).toBe(true);
    expect(await waiting("bo")).toEqual([[one, "flagged"]]);
    await setOutcome(one, "ok");
  });

  test("gives the run that waits next, and the first again behind the last", async () => {
    for (const id of runs) done(await assignReviews(ana, { correlationIds: [id], reviewer: "dee" }, database.web));
    const order = (await waiting("dee")).map(([id]) => id ?? "");
    expect(order).toHaveLength(runs.length);
    expect(await nextReview({ project, reviewer: "dee", after: order[0] ?? "" }, database.web)).toEqual({
      next: order[1],
      waiting: runs.length,
    });
    expect((await nextReview({ project, reviewer: "dee", after: order.at(-1) ?? "" }, database.web)).next).toBe(order[0]);
    expect(done(await unassignReviews(ana, { correlationIds: runs, reviewer: "dee" }, database.web)).unassigned).toBe(runs.length);
    expect(await nextReview({ project, reviewer: "dee", after: order[0] ?? "" }, database.web)).toEqual({ waiting: 0 });
  });

  test("a fail tags the run with its category", async () => {
    const [, two = ""] = runs;
    done(await review(ana, { correlationId: two, verdict: "fail", category: "policy_violation", note: "past the window" }, database.web));
    expect((await getRun({ project, correlationId: two, steps: "none" }, database.web))?.run).toMatchObject({
      outcome: "tagged",
      tags: ["policy_violation"],
    });
    expect(await review(ana, { correlationId: "nobody", verdict: "pass", note: "" }, database.web)).toMatchObject({ denied: "not-found" });
  });

  test("a sample is the same for everybody, grows with its share, and waits for as many people as were asked for", async () => {
    done(await planReviews(ana, { flagged: false, samplePercent: 0, reviewers: 2 }, database.web));
    expect(await waiting("x")).toEqual([]);
    const drawn: number[] = [];
    for (const samplePercent of [25, 50, 75, 100]) {
      done(await planReviews(ana, { flagged: false, samplePercent, reviewers: 2 }, database.web));
      const mine = await waiting("x");
      expect(await waiting("y")).toEqual(mine);
      drawn.push(mine.length);
    }
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
    expect(drawn.at(-1)).toBe(runs.length);
    const [one = ""] = runs;
    done(await review({ project, author: "x" }, { correlationId: one, verdict: "pass", note: "" }, database.web));
    expect((await waiting("y")).map(([id]) => id)).toContain(one);
    done(await review({ project, author: "y" }, { correlationId: one, verdict: "pass", note: "" }, database.web));
    expect((await waiting("z")).map(([id]) => id)).not.toContain(one);
  });

  test("tells how far people agree, with how many runs that rests on", async () => {
    const { progress } = await listReviews({ project, reviewer: "x", list: "done", limit: 50, cursor: undefined }, database.web);
    expect(progress.yours).toBe(1);
    expect(progress.agreement).toEqual([{ reviewers: ["x", "y"], runs: 1, percent: 100 }]);
  });

  test("of a project that nobody has sent to is empty", async () => {
    const page = await listReviews({ project: "nobody", reviewer: "ana", list: "waiting", limit: 50, cursor: undefined }, database.web);
    expect(page).toMatchObject({ runs: [], you: "ana", plan: { flagged: true } });
  });
});
