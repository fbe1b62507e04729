import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EvalRun } from "#evals/runner/outcome.ts";
import { setDigest } from "#evals/set-digest.ts";
import { exampleCases, exampleLines } from "#evals/testing.ts";
import { AGENT, EXAMPLES, playheadEvals } from "./testing/run-cli.ts";

/** The command as a CI job starts it, with agents that are programs of their own. */

const folder = mkdtempSync(path.join(tmpdir(), "playhead-evals-"));
const file = (name: string, text: string): string => {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
};
const run = (...args: string[]) => playheadEvals(["run", EXAMPLES, ...args]);
const command = (agent: string, ...args: string[]) => run("--provider", "command", "--agent", agent, ...args);

test("the right agent is green and the agent of the incident red, whole runs with their recorded tools included", async () => {
  const json = path.join(folder, "run.json");
  const [right, wrong] = await Promise.all([
    command(AGENT, "--json", json),
    command(`${AGENT} --careless`, "--junit", path.join(folder, "junit.xml")),
  ]);
  expect(right).toMatchObject({ code: 0, err: "" });
  expect(right.out).toContain("3 passed, 0 failed");
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain("0 passed, 3 failed");
  expect(readFileSync(path.join(folder, "junit.xml"), "utf8")).toContain('tests="3" failures="3"');
  const told = JSON.parse(readFileSync(json, "utf8")) as EvalRun;
  expect(told).toMatchObject({ schema: "eval-run/1", suite: "examples", exitCode: 0, passRate: 1, allPassedRate: 1, selected: 3 });
  expect(told.cases.map(({ id, passes }) => [id, passes])).toEqual([
    ["ec_refund_window", 1],
    ["ec_med_scope", 1],
    ["ec_run_refund", 3],
  ]);
});

describe("nothing but a verdict is 0 or 1", () => {
  const BROKEN: [what: string, args: string[], said: string][] = [
    ["no case fits the filter", ["--provider", "command", "--agent", AGENT, "--filter", "id:none"], "nothing would be checked"],
    ["an agent that cannot be loaded", ["--provider", "module", "--agent", "no-such-file.mjs"], "cannot be loaded"],
    ["an unknown kind of agent", ["--provider", "telepathy"], "Allowed choices are"],
    ["an agent that crashes", ["--provider", "command", "--agent", "echo gone >&2; exit 9"], "it ended with 9: gone"],
    ["an agent that says nothing", ["--provider", "command", "--agent", "true"], "its output is empty"],
    ["an agent that breaks off", ["--provider", "command", "--agent", `echo '{"role":'`], "begins like JSON and is none"],
    [
      "an agent that hangs",
      ["--provider", "command", "--agent", "sleep 60", "--timeout", "1", "--filter", "kind:call"],
      "did not answer in time",
    ],
    ["an address where nobody is", ["--provider", "http", "--agent", "http://127.0.0.1:9/"], "does not answer"],
    [
      "a whole run without an agent",
      ["--provider", "openai", "--base-url", "http://127.0.0.1:9/v1", "--filter", "kind:run"],
      "needs an agent",
    ],
  ];
  test.each(BROKEN)("%s is 2", async (_, args, said) => {
    const { code, out, err } = await run(...args);
    expect([code, `${out}${err}`]).toEqual([2, expect.stringContaining(said)]);
  });

  test("another number of cases than expected is 3", async () => {
    expect(await command(AGENT, "--expect", "4")).toMatchObject({
      code: 3,
      err: expect.stringContaining("3 cases are selected and 4 are expected"),
    });
  });

  test("a set with another digest than the pinned one is not run, whatever its cases would say", async () => {
    const pinned = setDigest(exampleCases());
    expect((await command(AGENT, "--digest", pinned, "--filter", "id:ec_med_scope")).code).toBe(0);
    const fewer = file("fewer.evalcase.jsonl", exampleLines().slice(1).join("\n"));
    const { code, err } = await playheadEvals(["run", fewer, "--digest", pinned, "--provider", "command", "--agent", AGENT]);
    expect([code, err]).toEqual([2, expect.stringContaining(`should be ${pinned}`)]);
    expect(await command(AGENT, "--set-version", "1")).toMatchObject({ code: 2, err: expect.stringContaining("is a file") as string });
  });

  test("an agent that ends the runner does not make a build green", async () => {
    const agent = file("quits.mjs", "export default () => process.exit(0);");
    expect((await run("--provider", "module", "--agent", agent)).code).toBe(3);
  });

  test("a file with a broken line is not run in part", async () => {
    const broken = file("broken.jsonl", `${exampleLines().join("\n")}\n{"schema":"eval-case/1"}\n`);
    const { code, err } = await playheadEvals(["run", broken, "--provider", "command", "--agent", AGENT]);
    expect([code, err]).toEqual([2, expect.stringContaining("Line 4 is no eval-case/1")]);
  });
});

test("a module answers in this process, and one that throws is told with what it threw", async () => {
  const agent = file(
    "agent.mjs",
    `export default ({ messages }) => { if (messages.length > 1) throw new Error("lost"); return "I cannot help with that."; };`,
  );
  const { code, out } = await run("--provider", "module", "--agent", agent, "--filter", "kind:call");
  expect(code).toBe(2);
  expect(out).toContain("it threw lost");
  expect(out).toContain("1 passed, 0 failed, 0 diverged, 1 not judged");
});

test("an instrumented agent needs no change to be known for a test: trace and case travel in OpenTelemetry's own variables", async () => {
  const said = path.join(folder, "environment");
  await command(`printenv OTEL_RESOURCE_ATTRIBUTES TRACEPARENT > ${said}; echo hello`, "--filter", "ec_refund");
  expect(readFileSync(said, "utf8")).toMatch(
    /evalcase\.id=ec_refund_window,evalcase\.run\.id=eval-\d{14}-\w{8}\n00-[0-9a-f]{32}-[0-9a-f]{16}-01\n$/,
  );
});

describe("a model endpoint", () => {
  const asked: { path: string | undefined; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  let refusals = 0;
  const CALL = { id: "c1", type: "function", function: { name: "escalate_to_human", arguments: '{"order_id":"A-17","reason":"old"}' } };
  const ANSWERS: { [path: string]: unknown } = {
    "/v1/chat/completions": { choices: [{ message: { role: "assistant", content: null, tool_calls: [CALL] } }] },
    "/v1/messages": {
      role: "assistant",
      content: [{ type: "tool_use", id: "c1", name: "escalate_to_human", input: { order_id: "A-17", reason: "old" } }],
    },
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.push({ path: request.url, headers: request.headers, body });
    if (refusals-- > 0) return response.writeHead(429, { "retry-after": "0" }).end("slow down");
    response.end(JSON.stringify(ANSWERS[request.url ?? ""] ?? {}));
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => server.close());
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call = ["--filter", "ec_refund", "--model", "m-1", "--prompt", "recorded"];

  test("that speaks OpenAI's API is asked straight, again when it is busy, and judged", async () => {
    refusals = 1;
    const args = ["run", EXAMPLES, "--provider", "openai", "--base-url", `${base()}/v1`, ...call];
    expect(await playheadEvals(args, { OPENAI_API_KEY: "k-1" })).toMatchObject({ code: 0 });
    const { headers, body } = asked.at(-1) ?? {};
    expect(headers?.["authorization"]).toBe("Bearer k-1");
    expect(JSON.parse(body ?? "")).toMatchObject({
      model: "m-1",
      messages: [{ role: "system" }, { role: "user" }, { role: "assistant" }, { role: "tool" }],
    });
  });

  test("that speaks Anthropic's API, too", async () => {
    const args = ["run", EXAMPLES, "--provider", "anthropic", "--base-url", base(), ...call];
    expect(await playheadEvals(args, { ANTHROPIC_API_KEY: "k-2" })).toMatchObject({ code: 0 });
    expect(asked.at(-1)?.headers).toMatchObject({ "x-api-key": "k-2", "anthropic-version": "2023-06-01" });
  });

  test("is not asked with the recorded prompt by accident", async () => {
    const { code, out } = await run("--provider", "openai", "--base-url", `${base()}/v1`, "--filter", "ec_refund", "--model", "m-1");
    expect([code, out]).toEqual([2, expect.stringContaining("--prompt <file>")]);
  });
});
