import { askNext, askSteps } from "#components/queries/step-pages.ts";
import type { RunAddress } from "#components/queries/step.ts";
import type { Direction, Sought } from "#components/replay/navigation.ts";
import type { StepsWindow } from "#contract/run-steps.ts";

/** The nearest step of a sort beyond what is loaded, from the last step that is. */
export interface FarJump {
  from: string;
  direction: Direction;
  sought: Sought;
}

/** What was asked ahead is believed for so long: a quiet run changes by what people say of it. */
const KEPT_MS = 60_000;

/** Asks for the part of a run that a far jump leads to, ahead when it is likely: then one press is enough, and nobody waits. */
export class FarJumps {
  readonly #run: RunAddress;
  #ahead: { key: string; since: number; answer: Promise<StepsWindow | undefined> } | undefined;

  constructor(run: RunAddress) {
    this.#run = run;
  }

  /** Undefined when there is no such step. Throws what the server says. */
  async find(jump: FarJump): Promise<StepsWindow | undefined> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    const known = ahead?.key === keyOf(jump) && performance.now() - ahead.since < KEPT_MS;
    return known ? ahead.answer.catch(async () => this.#ask(jump)) : this.#ask(jump);
  }

  /** Somebody is likely to ask for it. */
  ahead(jump: FarJump): void {
    const key = keyOf(jump);
    if (this.#ahead?.key === key) return;
    const answer = this.#ask(jump);
    answer.catch(() => undefined); // Whoever asks for it asks again.
    this.#ahead = { key, since: performance.now(), answer };
  }

  async #ask({ from, direction, sought }: FarJump): Promise<StepsWindow | undefined> {
    const step = await askNext(this.#run, from, direction, sought);
    return step === undefined ? undefined : askSteps(this.#run, { step });
  }
}

const keyOf = ({ from, direction, sought }: FarJump): string => `${from} ${direction} ${sought}`;
