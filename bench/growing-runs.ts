import { WireWriter } from "#otlp/wire-writer.ts";
import { Chance, words } from "./chance.ts";
import { attribute, exportRequest } from "./otlp-message.ts";
import type { Workload } from "./workload.ts";

/**
 * Growing-context runs as an OTLP exporter sends them: every model call carries the whole history of its run. Pseudo-random from a seed,
 * so that every system and round gets the same bytes; ids differ by `round`.
 */

const MAX_SPANS = 512;
const MAX_BYTES = 4_000_000;
/** Runs in flight at once: a batch holds calls of many of them. */
const CONCURRENT_RUNS = 24;
const START_NS = BigInt(Date.now()) * 1_000_000n;

const TOOLS = ["search_orders", "get_policy", "issue_refund", "send_email", "escalate"].map((name, n) => {
  const chance = new Chance(n + 99);
  return {
    type: "function",
    name,
    description: words(chance, 30),
    parameters: {
      type: "object",
      properties: { order_id: { type: "string", description: words(chance, 12) }, reason: { type: "string" } },
      required: ["order_id"],
    },
  };
});
const TOOLS_TEXT = JSON.stringify(TOOLS);

/** One run in progress: its history grows with every call. */
class Run {
  readonly traceId: Uint8Array;
  readonly conversation: string;
  readonly calls: number;
  readonly #chance: Chance;
  readonly #messages: string[] = [];
  readonly #system: string;
  called = 0;

  constructor(seed: number) {
    this.#chance = new Chance(seed);
    this.traceId = Buffer.from(this.#chance.hex(32), "hex");
    this.conversation = `order-${this.#chance.hex(12)}`;
    this.calls = 5 + this.#chance.next(56);
    this.#system = JSON.stringify([{ type: "text", content: words(new Chance(7), 250) }]);
    this.#say("user", { type: "text", content: words(this.#chance, 60) });
  }

  #say(role: string, part: object): void {
    this.#messages.push(JSON.stringify({ role, parts: [part] }));
  }

  /** The Span message of the next model call. */
  call(): Uint8Array {
    const chance = this.#chance;
    const id = `call_${chance.hex(24)}`;
    const tool = {
      type: "tool_call",
      id,
      name: TOOLS[chance.next(TOOLS.length)]?.name,
      arguments: { order_id: `A-${chance.next(10_000)}`, reason: words(chance, 10) },
    };
    const output = JSON.stringify([
      { role: "assistant", parts: [{ type: "text", content: words(chance, 25) }, tool], finish_reason: "tool_call" },
    ]);
    const span = this.#span(`[${this.#messages.join(",")}]`, output);
    this.#say("assistant", tool);
    this.#say("tool", {
      type: "tool_call_response",
      id,
      response: { status: "ok", total: chance.next(1000) / 10, note: words(chance, 60 + chance.next(60)) },
    });
    this.called++;
    return span;
  }

  #span(input: string, output: string): Uint8Array {
    const writer = new WireWriter();
    const start = START_NS + BigInt(this.called) * 3_000_000_000n;
    const texts: [string, string][] = [
      ["gen_ai.operation.name", "chat"],
      ["gen_ai.provider.name", "openai"],
      ["gen_ai.request.model", "gpt-4.1"],
      ["gen_ai.response.model", "gpt-4.1-2025-04-14"],
      ["gen_ai.response.id", `chatcmpl-${this.#chance.hex(24)}`],
      ["gen_ai.conversation.id", this.conversation],
      ["gen_ai.agent.name", "support-agent"],
      ["gen_ai.system_instructions", this.#system],
      ["gen_ai.tool.definitions", TOOLS_TEXT],
      ["gen_ai.input.messages", input],
      ["gen_ai.output.messages", output],
    ];
    writer.bytes(1, this.traceId);
    writer.bytes(2, Buffer.from(this.#chance.hex(16), "hex"));
    writer.bytes(5, Buffer.from("chat gpt-4.1"));
    writer.varint(6, 3n);
    writer.fixed64(7, start);
    writer.fixed64(8, start + 1_500_000_000n);
    for (const [key, value] of texts) attribute(writer, key, () => writer.bytes(1, Buffer.from(value)));
    attribute(writer, "gen_ai.usage.input_tokens", () => writer.varint(3, BigInt(input.length >> 2)));
    attribute(writer, "gen_ai.usage.output_tokens", () => writer.varint(3, BigInt(output.length >> 2)));
    return writer.finish();
  }
}

/** At least `count` spans: whole runs only. */
export function growingRuns(count: number, round: number): Workload {
  const done: Workload = { requests: [], spans: 0, spanBytes: 0, runs: 0 };
  let batch: Uint8Array[] = [];
  let bytes = 0;
  const send = (): void => {
    if (batch.length > 0) done.requests.push(exportRequest(batch));
    batch = [];
    bytes = 0;
  };
  const running: Run[] = [];
  for (;;) {
    while (running.length < CONCURRENT_RUNS && done.spans + running.reduce((sum, run) => sum + run.calls - run.called, 0) < count)
      running.push(new Run(round * 1_000_003 + ++done.runs * 7919));
    if (running.length === 0) break;
    for (const run of running.slice()) {
      const span = run.call();
      if (batch.length === MAX_SPANS || bytes + span.length > MAX_BYTES) send();
      batch.push(span);
      bytes += span.length;
      done.spans++;
      done.spanBytes += span.length;
      if (run.called === run.calls) running.splice(running.indexOf(run), 1);
    }
  }
  send();
  return done;
}
