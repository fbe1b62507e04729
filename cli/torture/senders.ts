import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "./chance.ts";
import type { Install } from "./install.ts";
import type { Load, Model } from "./model.ts";

/** Load as exporters make it on a bad day: several at once, out of order, some twice, some hung up on in the middle. */

const TWICE = 0.1;
const HUNG_UP = 0.05;
const LATE = 0.2;
const MOST_LATE_MS = 400;
const TIMEOUT_MS = 10_000;
const RETRY_MS = 200;

export interface Counts {
  requests: number;
  acknowledged: number;
  refused: number;
  lost: number;
  /** Milliseconds from sending to the acknowledgement. */
  latencies: number[];
}

export class Senders {
  readonly counts: Counts = { requests: 0, acknowledged: 0, refused: 0, lost: 0, latencies: [] };
  readonly #install: Install;
  readonly #model: Model;
  readonly #chance: Chance;
  #sending = true;
  #lastAcknowledged = 0;

  constructor(install: Install, model: Model, chance: Chance) {
    this.#install = install;
    this.#model = model;
    this.#chance = chance;
  }

  /** When the last request was acknowledged, on the monotonic clock. */
  get lastAcknowledged(): number {
    return this.#lastAcknowledged;
  }

  /** `count` senders until `finish`; at most `requestsPerSecond` together. */
  async run(count: number, requestsPerSecond: number): Promise<void> {
    const pause = (count * 1000) / requestsPerSecond;
    await Promise.all(Array.from({ length: count }, () => this.#one(pause)));
  }

  /** No new requests; what was not acknowledged is sent until it is, however much that is. Throws when for `ms` none is taken. */
  async finish(ms: number): Promise<void> {
    this.#sending = false;
    const began = performance.now();
    for (let left = this.#left(); left.length > 0; left = this.#left()) {
      if (performance.now() - Math.max(began, this.#lastAcknowledged) > ms)
        throw new Error(`${left.length} requests were still not acknowledged, and none was for ${ms / 1000} s`);
      await Promise.all(left.slice(0, 16).map((load) => this.#send(load)));
      await sleep(RETRY_MS);
    }
  }

  #left(): Load[] {
    return this.#model.loads.filter(({ acknowledged }) => !acknowledged);
  }

  async #one(pauseMs: number): Promise<void> {
    const late: Promise<void>[] = [];
    while (this.#sending) {
      const load = this.#model.next(this.#chance);
      const delay = this.#chance.happens(LATE) ? this.#chance.below(MOST_LATE_MS) : 0;
      const sent = sleep(delay).then(() => this.#untilTaken(load));
      if (delay > 0) late.push(sent);
      else await sent;
      await sleep(pauseMs * this.#chance.fraction() * 2);
    }
    await Promise.all(late);
  }

  /** An exporter's own retry, a few times; the rest is for `finish`. */
  async #untilTaken(load: Load): Promise<void> {
    for (let tried = 0; tried < 3 && !load.acknowledged; tried++) {
      await this.#send(load);
      if (!load.acknowledged) await sleep(RETRY_MS);
    }
    if (this.#chance.happens(TWICE)) await this.#send(load);
  }

  async #send(load: Load): Promise<void> {
    const hangUp = this.#chance.happens(HUNG_UP) ? this.#chance.below(30) : TIMEOUT_MS;
    const began = performance.now();
    this.counts.requests++;
    try {
      const response = await fetch(`${this.#chance.pick(this.#install.collectors)}/v1/traces`, {
        method: "POST",
        headers: { ...this.#install.headers, "content-type": "application/x-protobuf", "x-playhead-project": this.#model.project },
        body: Buffer.from(load.body),
        signal: AbortSignal.timeout(hangUp),
      });
      const said = await response.arrayBuffer();
      if (response.status !== 200) this.counts.refused++;
      else this.#acknowledged(load, said, began);
    } catch {
      this.counts.lost++; // No answer: it may be stored or not, and is sent again.
    }
  }

  #acknowledged(load: Load, said: ArrayBuffer, began: number): void {
    if (said.byteLength > 0) throw new Error("a request was taken in part");
    load.acknowledged = true;
    this.counts.acknowledged++;
    this.#lastAcknowledged = performance.now();
    this.counts.latencies.push(this.#lastAcknowledged - began);
  }
}
