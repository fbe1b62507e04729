import { z } from "zod";
import { CATEGORY_NAMES } from "#evals/failure-taxonomy.ts";
import { cursor, limit, project } from "./requests.ts";
import { RunSummary } from "./run.ts";
import { Time } from "./step.ts";

/** The review queue: runs that need a person, and what people said of them. */

export const REVIEW_REASONS = ["assigned", "flagged", "sampled"] as const;
export const REVIEW_VERDICTS = ["pass", "fail", "skip"] as const;

/** Which runs need a person. A sampled run is drawn by a hash of its correlation ID: the same runs for everybody, at any time. */
export const ReviewPlan = z
  .object({
    flagged: z.boolean().meta({ description: "Runs that failed or have a problem, judged by one person" }),
    samplePercent: z.number().min(0).max(100).multipleOf(0.01).meta({ description: "Of all runs" }),
    reviewers: z.int().min(1).max(10).meta({ description: "How many people judge a sampled run" }),
  })
  .meta({ id: "ReviewPlan" });

const named = z.string().min(1);
const reviewer = z.string().trim().min(1).max(200);

/** One person's word on a run. */
export const Review = z
  .object({
    correlationId: z.string(),
    reviewer: z.string(),
    verdict: z.enum(REVIEW_VERDICTS),
    category: z.enum(CATEGORY_NAMES).exactOptional(),
    note: z.string(),
    at: Time,
  })
  .meta({ id: "Review" });

/** `POST /api/v1/reviews`: a fail names its category and tags the run with it; said again, it takes the place of one's earlier word. */
export const ReviewRequest = z
  .strictObject({
    correlationId: named,
    verdict: z.enum(REVIEW_VERDICTS),
    category: z.enum(CATEGORY_NAMES).exactOptional(),
    note: z.string().max(2000).default(""),
  })
  .refine(({ verdict, category }) => (verdict === "fail") === (category !== undefined), {
    path: ["category"],
    message: "a fail, and only a fail, names a category",
  })
  .refine(({ category, note }) => category !== "other" || note.trim() !== "", {
    path: ["note"],
    message: "the category other needs a note",
  })
  .meta({ id: "ReviewRequest" });

/** `DELETE /api/v1/reviews`: takes one's own word back; the run is in the queue again. */
export const ReviewKey = z.strictObject({ correlationId: named }).meta({ id: "ReviewKey" });

/** `POST` and `DELETE /api/v1/review-assignments`. */
export const AssignmentRequest = z
  .strictObject({ correlationIds: z.array(named).min(1).max(200), reviewer: reviewer.exactOptional() })
  .meta({ id: "AssignmentRequest", description: "Without a reviewer: oneself" });

export const QueuedRun = z
  .object({
    run: RunSummary,
    reasons: z.array(z.enum(REVIEW_REASONS)),
    reviews: z.array(Review),
    assigned: z.array(z.string()),
  })
  .meta({ id: "QueuedRun" });

/** How far two people agree on the runs that both judged pass or fail. */
export const Agreement = z
  .object({
    reviewers: z.tuple([z.string(), z.string()]),
    runs: z.int().meta({ description: "How many both judged" }),
    percent: z.number().meta({ description: "Of these: the same verdict" }),
    kappa: z
      .number()
      .exactOptional()
      .meta({ description: "Cohen's kappa: 1 agrees, 0 is chance; absent when both always said the same one word" }),
  })
  .meta({ id: "Agreement" });

export const ReviewProgress = z
  .object({
    waiting: z.int().meta({ description: "Runs that wait for you; counted up to 10,000" }),
    yours: z.int().meta({ description: "Judged by you within the window" }),
    everybody: z.object({ pass: z.int(), fail: z.int(), skip: z.int() }),
    agreement: z.array(Agreement).meta({ description: "Pairs of people, those with most runs first" }),
  })
  .meta({ id: "ReviewProgress" });

export const REVIEW_LISTS = ["waiting", "done"] as const;

export const ReviewsQuery = z.object({
  project,
  list: z.enum(REVIEW_LISTS).default("waiting").meta({ description: "What waits for you, or what you judged" }),
  limit: limit(100, 50),
  cursor,
});

/** `GET /api/v1/reviews`: of the last 30 days, latest activity first. */
export const ReviewsPage = z
  .object({
    you: z.string(),
    plan: ReviewPlan,
    runs: z.array(QueuedRun),
    progress: ReviewProgress,
    nextCursor: z.string().exactOptional(),
  })
  .meta({ id: "ReviewsPage" });

/** `POST /api/v1/reviews` answers with the run that waits next. */
export const ReviewAnswer = z
  .object({ review: Review.exactOptional(), next: z.string().exactOptional(), waiting: z.int() })
  .meta({ id: "ReviewAnswer" });

export type ReviewPlan = z.infer<typeof ReviewPlan>;
export type Review = z.infer<typeof Review>;
export type ReviewRequest = z.output<typeof ReviewRequest>;
export type AssignmentRequest = z.output<typeof AssignmentRequest>;
export type QueuedRun = z.infer<typeof QueuedRun>;
export type Agreement = z.infer<typeof Agreement>;
export type ReviewProgress = z.infer<typeof ReviewProgress>;
export type ReviewsQuery = z.output<typeof ReviewsQuery>;
export type ReviewsPage = z.infer<typeof ReviewsPage>;
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;
export type ReviewReason = (typeof REVIEW_REASONS)[number];
export type ReviewList = (typeof REVIEW_LISTS)[number];
