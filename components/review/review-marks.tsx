import type { QueuedRun, ReviewReason } from "#contract/reviews.ts";
import { categoryTitle } from "./category-words.ts";

const REASONS: Record<ReviewReason, string> = { assigned: "asked of you", flagged: "has problems", sampled: "sampled" };

/** Why a run is in the queue, and what people have said of it. */
export function ReviewMarks({ queued: { reasons, reviews, assigned } }: { queued: QueuedRun }) {
  return (
    <span className="review-marks">
      {reasons.map((reason) => (
        <span key={reason} className="chip">
          {REASONS[reason]}
        </span>
      ))}
      {assigned.length === 0 ? null : <span className="xs muted">for {assigned.join(", ")}</span>}
      {reviews.map(({ reviewer, verdict, category, note }) => (
        <span key={reviewer} className="xs muted" title={note}>
          {reviewer}: {verdict}
          {category === undefined ? "" : `, ${categoryTitle(category)}`}
        </span>
      ))}
    </span>
  );
}
