import { MessageView } from "#components/trace-text/message-view.tsx";
import type { EvalCase } from "#evals/eval-case.ts";
import { messageOf } from "#evals/parts.ts";

/** What the agent did when it was recorded. */
export function ObservedOutcome({ one }: { one: EvalCase }) {
  const message = one.observed?.message;
  return (
    <section aria-label="Observed">
      <h3>
        Observed
        <span className="grow" />
        <span className="aside">{message?.finish_reason ?? ""}</span>
      </h3>
      {message === undefined ? (
        <p className="muted xs">What the model answered was not captured.</p>
      ) : (
        <MessageView message={messageOf(message)} change="plain" />
      )}
    </section>
  );
}
