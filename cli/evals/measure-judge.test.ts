import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evalCase } from "#evals/eval-case.ts";
import { mayGate } from "#evals/runner/judge-agreement.ts";
import { refundCase } from "#evals/testing.ts";
import { playheadEvals } from "./testing/run-cli.ts";

/** A judge behind an OpenAI-compatible endpoint: one that reads what the agent did and labels it, as a model would. */

const folder = mkdtempSync(path.join(tmpdir(), "playhead-judge-"));
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  const { agent } = JSON.parse(messages[1]?.content ?? "{}") as { agent: { calls: { name: string }[] }[] };
  const kept = !agent.some(({ calls }) => calls.some(({ name }) => name === "issue_refund"));
  response.end(
    JSON.stringify({ choices: [{ message: { role: "assistant", content: JSON.stringify({ label: kept ? "kept" : "broken" }) } }] }),
  );
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => server.close());

const judge = {
  type: "judge" as const,
  question: "Was the policy kept?",
  labels: ["kept", "broken"],
  pass_labels: ["kept"],
  why_not_deterministic: "the policy is prose",
};
const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** An agent that refunds, in the runner's own process. */
const CARELESS = path.join(folder, "careless.mjs");
const CALL = { function: { name: "issue_refund", arguments: '{"order_id":"A-17","amount":120}' } };
writeFileSync(CARELESS, `export default () => (${JSON.stringify({ role: "assistant", tool_calls: [CALL] })});`);
const careless = ["--provider", "module", "--agent", CARELESS];

/** A set of so many cases with a judge beside a check that is none. */
function setOf(count: number): string {
  const one = refundCase();
  const cases = Array.from({ length: count }, (_, at) => ({
    ...one,
    id: `ec_${at}`,
    expect: { assertions: [{ type: "valid_tool_calls" as const }, judge] },
  }));
  const file = path.join(folder, `${count}.jsonl`);
  writeFileSync(file, cases.map((each) => `${JSON.stringify(each)}\n`).join(""));
  return file;
}

test("a judge gates only after its agreement with people is measured", async () => {
  const set = setOf(10);
  // It says that the policy was broken, and decides nothing yet: the calls are valid.
  expect(await playheadEvals(["run", set, ...careless, "--judge", base()])).toMatchObject({ code: 0 });

  const measured = path.join(folder, "measured.jsonl");
  const { code, out } = await playheadEvals(["measure-judge", set, "--judge", base(), "--out", measured]);
  expect([code, out]).toEqual([0, expect.stringContaining("n 20  kappa 1.00")]);
  const [first] = readFileSync(measured, "utf8").split("\n");
  const asked = evalCase.parse(JSON.parse(first ?? "")).expect.assertions[1];
  expect(asked?.type === "judge" && mayGate(asked)).toBe(true);

  const gated = await playheadEvals(["run", measured, ...careless, "--judge", base()]);
  expect([gated.code, gated.out]).toEqual([1, expect.stringContaining("judge: the judge says broken")]);
  const unasked = await playheadEvals(["run", measured, ...careless]);
  expect([unasked.code, unasked.out]).toEqual([2, expect.stringContaining("no judge was asked")]);
}, 120_000);

test("with few outcomes a judge stays without a vote, however well it agrees", async () => {
  const measured = path.join(folder, "few.jsonl");
  await playheadEvals(["measure-judge", setOf(3), "--judge", base(), "--out", measured]);
  expect(await playheadEvals(["run", measured, ...careless, "--judge", base()])).toMatchObject({ code: 0 });
}, 60_000);

test("a judge that does not answer leaves a trial without a verdict", async () => {
  const args = ["run", setOf(1), ...careless, "--judge", "http://127.0.0.1:9"];
  const { code, out } = await playheadEvals(args);
  expect([code, out]).toEqual([2, expect.stringContaining("does not answer")]);
});
