import { describe, expect, it } from "vitest";
import type { Json, Message, Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { logRecord, spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "./assemble.ts";

const user = (text: string): Message => ({ role: "user", parts: [{ type: "text", text }] });
const call = (id: string | undefined, name: string, args: Json = {}): Part => ({
  type: "tool_call",
  ...(id === undefined ? {} : { id }),
  name,
  arguments: args,
});
const asks = (...parts: Part[]): Message => ({ role: "assistant", parts });
const answer = (id: string, content: string): Message => ({ role: "tool", parts: [{ type: "tool_result", id, content }] });

type Times = { start: number; end?: number; parent?: number; trace?: number };

function model(id: number, times: Times, input: Message[] | undefined, output: Message[] | undefined, usage = {}): Told {
  return told(
    spanRecord(id, { name: "chat", ...times }),
    { kind: "model", name: "chat", usage },
    { ...(input ? { input } : {}), ...(output ? { output } : {}) },
  );
}

function tool(
  id: number,
  times: Times,
  name: string,
  more: { args?: Json; callId?: string; result?: string; status?: { code: number } } = {},
): Told {
  const { args, callId, result, status } = more;
  return told(
    spanRecord(id, { name, ...times, ...(status ? { status } : {}) }),
    { kind: "tool", name, tool: { name, ...(callId ? { callId } : {}), ...(args ? { arguments: args } : {}) } },
    result === undefined ? {} : { toolResult: { value: result } },
  );
}

function agent(id: number, times: Times, name: string): Told {
  return told(spanRecord(id, { name, ...times }), { kind: "agent", name, agent: name });
}

const kinds = (steps: readonly Step[]): string[] => steps.map((step) => `${step.kind} ${step.name}`);
const only = (steps: readonly Step[], kind: Step["kind"]): Step[] => steps.filter((step) => step.kind === kind);

describe("calls and their results", () => {
  it("a tool span without a call ID or a result gets both from the model's messages", () => {
    const steps = stepsOf([
      model(1, { start: 10, end: 20 }, [user("refund")], [asks(call("c1", "refund", { amount: 49 }))]),
      tool(2, { start: 21, end: 30 }, "refund", { args: { amount: 49 } }),
      model(
        3,
        { start: 31, end: 40 },
        [user("refund"), asks(call("c1", "refund", { amount: 49 })), answer("c1", '{"ok":true}')],
        [asks({ type: "text", text: "done" })],
      ),
    ]);
    expect(only(steps, "tool")).toMatchObject([
      { tool: { name: "refund", callId: "c1", arguments: { amount: 49 }, result: { ok: true }, rebuilt: false }, fidelity: "exact" },
    ]);
  });

  it("a call that no span told of is rebuilt between the call that asked and the call that saw its result", () => {
    const steps = stepsOf([
      model(1, { start: 10, end: 20 }, [user("refund")], [asks(call("c1", "refund", { amount: "forty" }))]),
      model(
        3,
        { start: 31, end: 40 },
        [asks(call("c1", "refund")), answer("c1", "TypeError: amount must be a number")],
        [asks({ type: "text", text: "sorry" })],
      ),
    ]);
    expect(kinds(steps)).toEqual(["model chat", "tool refund", "model chat"]);
    expect(steps[1]).toMatchObject({
      id: `${"1".padStart(32, "0")}-${"1".padStart(16, "0")}.1`,
      startedAt: "1970-01-01T00:00:00.000000020Z",
      endedAt: "1970-01-01T00:00:00.000000031Z",
      status: "error",
      error: { message: "TypeError: amount must be a number" },
      tool: { callId: "c1", isError: true, rebuilt: true },
      fidelity: "partial",
    });
  });

  it("a rebuilt step finds its result in another trace of the run", () => {
    const steps = stepsOf([
      model(1, { trace: 1, start: 10, end: 20 }, [user("x")], [asks(call("c1", "look"))]),
      model(1, { trace: 2, start: 30, end: 40 }, [answer("c1", "found")], [asks({ type: "text", text: "done" })]),
    ]);
    expect(only(steps, "tool")).toMatchObject([{ tool: { result: "found" }, traceId: "1".padStart(32, "0") }]);
  });

  it("a call that nobody answered yet is shown as open, with no result", () => {
    const [, , rebuilt] = stepsOf([
      agent(9, { start: 9, end: 21 }, "a"),
      model(1, { start: 10, end: 20, parent: 9 }, [user("x")], [asks(call("c1", "look"))]),
    ]);
    expect(rebuilt).toMatchObject({
      status: "open",
      tool: { rebuilt: true },
      fidelityReasons: expect.arrayContaining(["result not captured"]),
    });
    expect(rebuilt?.endedAt).toBeUndefined();
  });

  it("a run of one model call shows the tool whose result it was first to see, not the one it asks for", () => {
    const before = [user("x"), asks(call("c0", "find")), answer("c0", "old"), asks(call("c1", "look", { id: 1 })), answer("c1", "new")];
    const steps = stepsOf([model(1, { start: 10, end: 20 }, before, [asks(call("c2", "act"))])]);
    expect(steps).toMatchObject([
      { kind: "tool", tool: { callId: "c1", arguments: { id: 1 }, result: "new", rebuilt: true } },
      { kind: "model" },
    ]);
  });

  it("arguments that are no JSON and to which nothing came back make no tool step", () => {
    const broken: Part = { type: "tool_call", id: "c1", name: "act", argumentsRaw: '{"id": 1' };
    const steps = stepsOf([agent(9, { start: 9, end: 21 }, "a"), model(1, { start: 10, end: 20, parent: 9 }, [user("x")], [asks(broken)])]);
    expect(kinds(steps)).toEqual(["agent a", "model chat"]);
  });

  it("a call asked for last by what then failed was never run, where nothing came back", () => {
    const failed = told(spanRecord(1, { start: 1, end: 9, status: { code: 2 } }), { kind: "agent", name: "a", error: { message: "bad" } });
    const asking = (parent: number, end: number): Told => model(2, { start: 2, end, parent }, [user("hi")], [asks(call("c1", "look"))]);
    expect(kinds(stepsOf([failed, asking(1, 3)]))).toEqual(["agent a", "model chat"]);
    expect(kinds(stepsOf([agent(1, { start: 1, end: 9 }, "a"), asking(1, 3)]))).toEqual(["agent a", "model chat", "tool look"]);
  });

  it("a list that an agent goes on filling tells its first call no results of later ones", () => {
    const whole = [user("hi"), asks(call("c1", "look")), answer("c1", "1"), asks(call("c2", "act")), answer("c2", "2")];
    const steps = stepsOf([
      model(1, { start: 10, end: 20 }, whole, [asks(call("c1", "look"))]),
      tool(2, { start: 21, end: 22 }, "look", { callId: "c1" }),
      model(3, { start: 30, end: 40 }, whole, [asks(call("c2", "act"))]),
      tool(4, { start: 41, end: 42 }, "act", { callId: "c2" }),
      model(5, { start: 50, end: 60 }, whole, [asks({ type: "text", text: "done" })]),
    ]);
    expect(kinds(steps)).toEqual(["model chat", "tool look", "model chat", "tool act", "model chat"]);
  });

  it("two conversations in one lane are completed each from its own next prompt", () => {
    const steps = stepsOf([
      model(1, { start: 10, end: 20 }, [user("triage")], [asks({ type: "text", text: "" })]),
      model(2, { start: 30, end: 40 }, [user("refund")], [asks({ type: "text", text: "paid" })]),
      model(3, { start: 50, end: 60 }, [user("triage"), asks(call("c1", "specialist")), answer("c1", "paid")], undefined),
    ]);
    expect(steps.find((step) => step.kind === "model")?.output?.messages[0]?.parts).toMatchObject([
      { type: "text", text: "" },
      { type: "tool_call", id: "c1" },
    ]);
  });

  it("call IDs, arguments and text that a stream lost are told by the next prompt", () => {
    const full = asks({ type: "text", text: "One moment." }, call("c1", "look", { id: 1 }));
    const [first] = stepsOf([
      model(1, { start: 10, end: 20 }, [user("x")], [asks(call(undefined, "look"))]),
      model(2, { start: 30, end: 40 }, [user("x"), full, answer("c1", "y")], [asks({ type: "text", text: "done" })]),
    ]);
    expect(first?.output?.messages).toEqual([full]);
    expect(first?.fidelityReasons).toContain("parts of the answer told by the prompt of the next call");
  });

  it("a prompt that tells of another answer completes nothing", () => {
    const own = asks(call(undefined, "look", { id: 2 }));
    const [first] = stepsOf([
      model(1, { start: 10, end: 20 }, [user("x")], [own]),
      model(2, { start: 30, end: 40 }, [user("x"), asks(call("c1", "look", { id: 1 })), answer("c1", "y")], [own]),
    ]);
    expect(first?.output?.messages).toEqual([own]);
  });

  it("a tool told by the value of its one argument gets the argument's name from the call", () => {
    const steps = stepsOf([
      model(1, { start: 10, end: 20 }, [user("x")], [asks(call("c1", "look", { city: "Paris" }))]),
      tool(2, { start: 21, end: 22 }, "look", { args: "Paris" }),
    ]);
    expect(only(steps, "tool")).toMatchObject([{ tool: { callId: "c1", arguments: { city: "Paris" } } }]);
  });

  it("eight equal calls without IDs are joined one by one, in their order", () => {
    const history: Message[] = [];
    const records: Told[] = [];
    for (let n = 0; n < 8; n++) {
      records.push(model(100 + n, { start: n * 10 + 1, end: n * 10 + 3 }, [...history], [asks(call(`c${n}`, "look", { id: 1 }))]));
      records.push(tool(200 + n, { start: n * 10 + 4, end: n * 10 + 6 }, "look", { args: { id: 1 } }));
      history.push(asks(call(`c${n}`, "look", { id: 1 })), answer(`c${n}`, "same"));
    }
    const tools = only(stepsOf(records.toReversed()), "tool");
    expect(tools.map((step) => step.tool?.callId)).toEqual(["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"]);
    expect(tools.every((step) => !step.tool?.rebuilt)).toBe(true);
  });

  it("a tool span that is missing among equal ones is the one that is rebuilt", () => {
    const steps = stepsOf([
      model(1, { start: 10, end: 12 }, [], [asks(call("c1", "look"))]),
      model(2, { start: 20, end: 22 }, [answer("c1", "a")], [asks(call("c2", "look"))]),
      tool(3, { start: 23, end: 24 }, "look", { args: {} }),
      model(4, { start: 30, end: 32 }, [answer("c1", "a"), answer("c2", "b")], [asks({ type: "text", text: "done" })]),
    ]);
    expect(only(steps, "tool").map((step) => [step.tool?.callId, step.tool?.rebuilt])).toEqual([
      ["c1", true],
      ["c2", false],
    ]);
  });

  it("what the tool's own span said is never replaced", () => {
    const steps = stepsOf([
      model(1, { start: 10, end: 20 }, [], [asks(call("c1", "look", { id: 1 }))]),
      tool(2, { start: 21, end: 22 }, "look", { callId: "c1", args: { id: 2 }, result: "mine" }),
      model(3, { start: 30, end: 40 }, [answer("c1", "theirs")], []),
    ]);
    expect(only(steps, "tool")[0]?.tool).toMatchObject({ arguments: { id: 2 }, result: "mine" });
  });

  it("an error that came back as an answer marks the tool as failed although its span is green", () => {
    const [step] = stepsOf([tool(1, { start: 1 }, "look", { result: "error: PolicyServiceTimeout: timed out" })]);
    expect(step).toMatchObject({ status: "error", tool: { isError: true }, error: { message: "error: PolicyServiceTimeout: timed out" } });
  });

  it("where content is not captured, the tools that followed tell what was asked", () => {
    const steps = stepsOf([
      model(1, { start: 1, end: 2 }, undefined, undefined),
      tool(2, { start: 3, end: 4 }, "look", { callId: "c1", args: { id: 1 } }),
      model(3, { start: 5, end: 6 }, undefined, undefined),
    ]);
    expect(steps[0]?.output?.messages[0]?.parts).toEqual([{ type: "tool_call", id: "c1", name: "look", arguments: { id: 1 } }]);
    expect(steps[0]?.fidelity).toBe("partial");
    expect(steps[2]).toMatchObject({ fidelity: "none", fidelityReasons: ["prompt not captured", "answer not captured"] });
    expect(only(steps, "tool")).toHaveLength(1);
  });
});

describe("order", () => {
  it("a parent precedes its child and a call its result, whatever the clocks say", () => {
    const steps = stepsOf([
      agent(1, { start: 50, end: 90 }, "a"),
      model(2, { parent: 1, start: 40, end: 45 }, [], [asks(call("c1", "look"))]),
      tool(3, { parent: 1, start: 39, end: 40 }, "look", { callId: "c1" }),
      model(4, { parent: 1, start: 38, end: 39 }, [answer("c1", "x")], []),
    ]);
    expect(kinds(steps)).toEqual(["agent a", "model chat", "tool look", "model chat"]);
    expect(steps.map((step) => step.spanId?.at(-1))).toEqual(["1", "2", "3", "4"]);
  });

  it("spans that name each other as parents are all shown", () => {
    expect(
      stepsOf([told(spanRecord(1, { parent: 2 })), told(spanRecord(2, { parent: 1 })), told(spanRecord(3, { parent: 3 }))]),
    ).toHaveLength(3);
  });

  it("a span that came twice is one step: the ended one", () => {
    const steps = stepsOf([told(spanRecord(1, { start: 5, end: 0 })), told(spanRecord(1, { start: 5, end: 9 }))]);
    expect(steps).toMatchObject([{ durationMs: 4e-6, status: "unset" }]);
  });
});

describe("lanes", () => {
  it("a sub-agent called through a tool has its own lane and name, its caller keeps the root lane", () => {
    const steps = stepsOf([
      agent(1, { start: 1, end: 99 }, "triage"),
      tool(2, { parent: 1, start: 2, end: 50 }, "specialist"),
      agent(3, { parent: 2, start: 3, end: 40 }, "refunds"),
      model(4, { parent: 3, start: 4, end: 5 }, [], []),
      model(5, { parent: 1, start: 60, end: 61 }, [], []),
    ]);
    expect(steps.map((step) => [step.lane === "root", step.agent])).toEqual([
      [true, "triage"],
      [true, "triage"],
      [false, "refunds"],
      [false, "refunds"],
      [true, "triage"],
    ]);
  });

  it("three turns of one agent in three traces share the root lane, another agent does not", () => {
    const lanes = stepsOf([
      agent(1, { trace: 1, start: 1 }, "a"),
      agent(1, { trace: 2, start: 2 }, "a"),
      agent(1, { trace: 3, start: 3 }, "b"),
    ]).map((step) => step.lane);
    expect(lanes).toEqual(["root", "root", "root:b"]);
  });

  it("a wrapper that tells of the same agent again opens no lane", () => {
    expect(
      new Set(stepsOf([agent(1, { start: 1, end: 9 }, "a"), agent(2, { parent: 1, start: 2 }, "a")]).map((step) => step.lane)).size,
    ).toBe(1);
  });
});

describe("one call told twice", () => {
  it("a framework's span around the SDK's span is no second model call, and lends what it knows", () => {
    const steps = stepsOf([
      model(1, { start: 1, end: 9 }, [user("hi")], [asks({ type: "text", text: "yo" })], { input: 5 }),
      model(2, { parent: 1, start: 2, end: 8 }, undefined, undefined, { input: 5 }),
    ]);
    expect(steps.map((step) => step.kind)).toEqual(["other", "model"]);
    expect(steps[1]?.output?.messages).toHaveLength(1);
  });

  it("streams that ask again from within are calls of their own once their request was answered", () => {
    const request = told(spanRecord(9, { start: 2, end: 3, parent: 1 }), { kind: "infra", name: "POST" });
    const steps = stepsOf([
      model(1, { start: 1, end: 9 }, undefined, undefined),
      request,
      model(2, { start: 4, end: 8, parent: 1 }, undefined, undefined),
    ]);
    expect(only(steps, "model")).toHaveLength(2);
  });

  it("a node around one call lends it the answer's ID that the node handed on", () => {
    const node = told(spanRecord(1, { start: 1, end: 9 }), { kind: "other", name: "node", responseId: "r1" });
    const [step] = only(stepsOf([node, model(2, { start: 2, end: 8, parent: 1 }, undefined, undefined)]), "model");
    expect(step?.responseId).toBe("r1");
  });

  it("a tool told by caller and server is one tool step", () => {
    const steps = stepsOf([
      tool(1, { start: 1, end: 9 }, "look", { args: { id: 1 } }),
      tool(2, { parent: 1, start: 2 }, "look", { result: "x" }),
    ]);
    expect(only(steps, "tool")).toMatchObject([{ tool: { arguments: { id: 1 }, result: "x" } }]);
  });
});

describe("logs", () => {
  const said = (hash: number, time: number, message: Message): Told =>
    told(
      logRecord(hash, { trace: 1, span: 1, time }),
      { kind: "event", dialects: ["otel-genai-events"] },
      message.role === "assistant" && message.parts[0]?.type !== "tool_call" ? { output: [message] } : { input: [message] },
    );

  it("messages told one a log become the prompt of their span, in the order of a conversation although they share one time", () => {
    const messages = [
      { role: "system", parts: [{ type: "text" as const, text: "be kind" }] },
      user("refund"),
      asks(call("c1", "look"), call("c2", "pay")),
      answer("c1", "a"),
      answer("c2", "b"),
    ];
    const logs = messages.map((message, n) => said(9 - n, 5, message));
    const [step] = stepsOf([...logs, model(1, { start: 4, end: 9 }, undefined, [asks({ type: "text", text: "ok" })])]);
    expect(step?.input?.messages).toEqual(messages);
    expect(step?.fidelityReasons).toEqual([]);
  });

  it("logs whose span has not come are one step that says so", () => {
    const steps = stepsOf([said(1, 5, user("hi")), said(2, 6, asks({ type: "text", text: "yo" }))]);
    expect(steps).toMatchObject([
      {
        kind: "model",
        id: `log-${"0".repeat(16)}`,
        input: { messages: [user("hi")] },
        fidelityReasons: ["the span of this call has not arrived: told by its logs only"],
      },
    ]);
  });

  it("a log of the application is an event of its own", () => {
    expect(
      stepsOf([told(logRecord(1, { trace: 1, span: 1, body: "hello" }), { kind: "event", name: "hello", dialects: ["plain"] })]),
    ).toMatchObject([{ kind: "event", name: "hello", parentSpanId: "1".padStart(16, "0") }]);
  });
});

describe("a failed model call without a span", () => {
  const stack = (path: string): Told => {
    const attributes = {
      "exception.type": "Error",
      "exception.message": "500 down",
      "exception.stacktrace": `Error: 500 down\n    at request (${path})`,
    };
    return told(spanRecord(1, { status: { code: 2 }, events: [{ name: "exception", attributes }] }), {
      kind: "agent",
      name: "a",
      error: { message: "500 down" },
    });
  };

  it("is rebuilt from the agent's exception when a model client threw it", () => {
    expect(stepsOf([stack("/app/node_modules/openai/client.js:1:1")])).toMatchObject([
      { kind: "agent" },
      { kind: "model", status: "error", error: { message: "500 down" } },
    ]);
  });

  it("is rebuilt from a function's exception, too, where no agent is told of", () => {
    const { record, ...rest } = stack("/app/node_modules/openai/client.js:1:1");
    const other = { ...rest, record, head: { ...rest.head, kind: "other" as const } };
    expect(stepsOf([other])).toMatchObject([{ kind: "other" }, { kind: "model", status: "error" }]);
  });

  it("is each request that threw inside a call that went on", () => {
    const attributes = { "exception.message": "500 down", "exception.stacktrace": "Error: 500 down" };
    const request = (id: number, start: number, fails: boolean): Told =>
      told(
        spanRecord(id, {
          start,
          end: start + 1,
          parent: 1,
          ...(fails ? { status: { code: 2 }, events: [{ name: "exception", attributes }] } : {}),
        }),
        { kind: "infra", name: "POST", ...(fails ? { error: { message: "500 down" } } : {}) },
      );
    const steps = only(
      stepsOf([
        model(1, { start: 1, end: 9 }, [user("hi")], [asks({ type: "text", text: "done" })]),
        request(2, 2, true),
        request(3, 5, false),
      ]),
      "model",
    );
    expect(steps).toMatchObject([
      { status: "error", error: { message: "500 down" }, name: "model call" },
      { name: "chat", output: { messages: [{ parts: [{ text: "done" }] }] } },
    ]);
  });

  it("is not invented when the agent's own code threw", () => {
    expect(kinds(stepsOf([stack("/app/src/refunds.js:1:1")]))).toEqual(["agent a"]);
  });
});

it("twenty thousand steps are assembled in time that grows with their number", () => {
  const run = (calls: number): Told[] =>
    Array.from({ length: calls }, (_, n) => [
      model(2 * n + 1, { start: n * 10 + 1, end: n * 10 + 3 }, n === 0 ? [] : [answer(`c${n - 1}`, "x")], [
        asks(call(`c${n}`, "look", { id: 1 })),
      ]),
      tool(2 * n + 2, { start: n * 10 + 4, end: n * 10 + 5 }, "look", { args: { id: 1 } }),
    ]).flat();
  const timed = (calls: number): number => {
    const records = run(calls);
    const started = performance.now();
    expect(stepsOf(records)).toHaveLength(2 * calls);
    return performance.now() - started;
  };
  timed(500);
  expect(timed(10_000)).toBeLessThan(Math.max(timed(1_000), 20) * 40);
});

describe("one call told by two libraries", () => {
  const heard = (id: number, scope: string, times: Times, more: Partial<Told["head"]>, output?: Message[]): Told =>
    told(
      { ...spanRecord(id, { name: "chat", parent: 9, ...times }), scope: { ...spanRecord(id, {}).scope, name: scope } },
      { kind: "model", name: "chat", modelRequested: "m", usage: { input: 10, output: 2 }, ...more },
      output ? { output } : {},
    );

  it("side by side is one step, with what each knows", () => {
    const steps = stepsOf([
      agent(9, { start: 1, end: 50 }, "a"),
      heard(1, "framework", { start: 10, end: 20 }, {}, [asks({ type: "text", text: "hi" })]),
      heard(2, "client", { start: 11, end: 19 }, { responseId: "r1" }),
    ]);
    expect(only(steps, "model")).toMatchObject([{ responseId: "r1", output: { messages: [{ parts: [{ text: "hi" }] }] } }]);
  });

  it("two calls of one library at one time stay two", () => {
    const steps = stepsOf([
      agent(9, { start: 1, end: 50 }, "a"),
      heard(1, "client", { start: 10, end: 20 }, {}),
      heard(2, "client", { start: 11, end: 19 }, {}),
    ]);
    expect(only(steps, "model")).toHaveLength(2);
  });
});

describe("logs that tell of the same step", () => {
  const request = (id: number, more: Partial<Told["head"]>, said: Partial<Told["said"]> = {}): Told =>
    told(logRecord(id, { time: 30 }), { kind: "model", name: "api_request", responseId: "req_1", ...more }, said);
  const heard = told(
    spanRecord(1, { name: "llm_request", start: 10, end: 20 }),
    { kind: "model", name: "llm_request", responseId: "req_1", usage: { input: 3 } },
    {},
  );

  it("add to its span, whichever comes first", () => {
    const logs = [request(2, { modelResponded: "m-1" }), request(3, {}, { output: [asks({ type: "text", text: "hi" })] })];
    for (const records of [
      [heard, ...logs],
      [...logs, heard],
    ])
      expect(stepsOf(records)).toMatchObject([
        { kind: "model", model: { responded: "m-1" }, usage: { input: 3 }, output: { messages: [{ parts: [{ text: "hi" }] }] } },
      ]);
  });

  it("are one step without a span", () => {
    const logs = [request(2, { usage: { input: 3 } }), request(3, {}, { output: [asks({ type: "text", text: "hi" })] })];
    expect(stepsOf(logs)).toMatchObject([{ kind: "model", usage: { input: 3 }, output: { messages: [{ parts: [{ text: "hi" }] }] } }]);
  });
});
