import type { Step } from "#trace/step.ts";

/** A turn of a conversation: what follows one message of the user, up to the next. */
export interface Turn {
  /** The step it begins with, from 0: the first of its trace, or the call that first saw the message. */
  at: number;
  /** One line of what the user said; absent when it was not captured. */
  says?: string;
}

/** Lanes of the run's own agents; a sub-agent's lane is named after the step that called it, and its calls begin no turn. */
function isTop({ lane, kind }: Step): boolean {
  return (kind === "model" || kind === "agent") && (lane === "root" || lane.startsWith("root:"));
}

function firstsOf(steps: readonly Step[]): Map<string, number> {
  const firsts = new Map<string, number>();
  steps.forEach(({ traceId = "" }, index) => {
    if (!firsts.has(traceId)) firsts.set(traceId, index);
  });
  return firsts;
}

/** What is known when a step is looked at. */
class Conversation {
  readonly turns: Turn[] = [];
  readonly #firsts: ReadonlyMap<string, number>;
  readonly #traces = new Set<string>();
  #asked: Step["asked"];
  /** The turn has no model call yet that tells what the user said. */
  #silent = false;
  /** When the last of its steps so far ends. */
  #until = "";

  constructor(steps: readonly Step[]) {
    this.#firsts = firstsOf(steps);
  }

  take(step: Step, index: number): void {
    const { traceId = "", asked } = step;
    const newTrace = !this.#traces.has(traceId);
    const first = newTrace ? (this.#firsts.get(traceId) ?? index) : index;
    if (this.turns.length === 0 || this.#isNew(step, newTrace)) this.#begin(first);
    if (asked !== undefined) this.#tell(asked);
    this.#traces.add(traceId);
    const end = step.endedAt ?? step.startedAt;
    if (end > this.#until) this.#until = end;
  }

  #isNew({ asked, startedAt }: Step, newTrace: boolean): boolean {
    if (newTrace && startedAt >= this.#until) return true;
    if (asked === undefined || this.#asked === undefined || this.#silent) return false;
    return asked.messages > this.#asked.messages || (newTrace && asked.text !== this.#asked.text);
  }

  #begin(at: number): void {
    this.turns.push({ at });
    this.#silent = true;
  }

  #tell(asked: NonNullable<Step["asked"]>): void {
    const turn = this.turns.at(-1);
    if (this.#silent && turn !== undefined && asked.text !== "") turn.says = asked.text;
    this.#silent = false;
    this.#asked = asked;
  }
}

/**
 * The turns of a run from its steps in order, with or without bodies; empty when it has fewer than two. A turn begins where a model
 * call of a top lane sees a message of the user that the call before it did not, or where a trace begins after the one before it has ended.
 */
export function turnsOf(steps: readonly Step[]): Turn[] {
  const conversation = new Conversation(steps);
  steps.forEach((step, index) => {
    if (isTop(step)) conversation.take(step, index);
  });
  return conversation.turns.length < 2 ? [] : conversation.turns;
}
