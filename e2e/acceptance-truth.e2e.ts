import { expect, test } from "@playwright/test";
import type { APIRequestContext } from "@playwright/test";
import { BIG, ensureBigRun } from "#e2e/big-run.ts";
import type { SentPrompt } from "#e2e/big-run.ts";
import { OTLP, WEB } from "#e2e/capture.ts";
import { replayPage } from "#e2e/replay-page.ts";
import { sendSpans, settled } from "#e2e/send-spans.ts";
import { INCIDENT } from "#fixtures/demo/incident.ts";
import { DEMO_ID, playDemo } from "#fixtures/demo/play.ts";
import { unfold } from "#fixtures/demo/unfold.ts";
import type { SentMessage } from "#fixtures/demo/unfold.ts";
import { violations, violationSpans } from "#fixtures/acceptance/violations-run.ts";
import { message, modelSpan, said, traceIdOf } from "#fixtures/acceptance/words.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { Step } from "#trace/step.ts";

/** Acceptance 7: what Saw and Decided show is what the generators of the runs know that was sent. */

/** Another one for every worker: after a failure Playwright begins anew, and what was sent before is still there. */
const PROJECT = `acceptance-truth-${process.pid}`;
const CALLS = unfold(INCIDENT).flatMap((span) => (span.kind === "model" ? [span] : []));

interface Where {
  project: string;
  correlationId: string;
}

const DEMO: Where = { project: PROJECT, correlationId: DEMO_ID };
const at = (where: Where, path: string): string =>
  `${WEB}/api/v1/runs/${encodeURIComponent(where.correlationId)}${path}project=${where.project}`;

async function stepsOf(request: APIRequestContext, where: Where): Promise<Step[]> {
  const steps: Step[] = [];
  for (let cursor = ""; ;) {
    const page = (await (await request.get(at(where, `?limit=500&${cursor}`))).json()) as { steps: Step[]; nextCursor?: string };
    steps.push(...page.steps);
    if (page.nextCursor === undefined) return steps;
    cursor = `cursor=${encodeURIComponent(page.nextCursor)}&`;
  }
}

async function answerOf(request: APIRequestContext, where: Where, id: string): Promise<StepAnswer> {
  return (await (await request.get(at(where, `/steps/${id}?`))).json()) as StepAnswer;
}

/** A message of the conventions as the product names its parts. */
function asShown({ role, parts }: SentMessage): object {
  return {
    role,
    parts: parts.map((part) => {
      if (part["type"] === "tool_call") return { type: "tool_call", id: part["id"], name: part["name"], arguments: part["arguments"] };
      if (part["type"] === "tool_call_response") return { type: "tool_result", id: part["id"], content: part["response"] };
      return { type: part["type"], text: part["content"] };
    }),
  };
}

/** What became of each message since the call before: no two messages of these runs are alike. */
function classes(before: readonly string[] | undefined, now: readonly string[]): { [change: string]: number } {
  if (before === undefined) return {};
  const same = now.filter((one) => before.includes(one)).length;
  const counts = { same, added: now.length - same, removed: before.filter((one) => !now.includes(one)).length };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

function told({ context }: StepAnswer): { [change: string]: number } {
  const counts: { [change: string]: number } = {};
  if (context.diff.base === undefined) return counts;
  for (const { change, before, index } of context.diff.messages) {
    const role = before?.role ?? context.messages[index ?? -1]?.role;
    if (role !== "system") counts[change] = (counts[change] ?? 0) + 1;
  }
  return counts;
}

let prompts: SentPrompt[] = [];

test.beforeAll(async () => {
  test.setTimeout(330_000);
  await playDemo({ endpoint: OTLP, headers: { "x-playhead-project": PROJECT } });
  await sendSpans(PROJECT, violationSpans("parcels"));
  await sendSpans(PROJECT, violationSpans("undeclared", false));
  prompts = await ensureBigRun();
  await settled(PROJECT, "parcels", { of: 331, problems: violations().length });
  await settled(PROJECT, "undeclared", { of: 331, problems: 0 });
});

test("acceptance 7: every context of the demo incident is what was sent, and every class of change is right", async ({ request }) => {
  const models = (await stepsOf(request, DEMO)).filter(({ kind }) => kind === "model");
  expect(models).toHaveLength(CALLS.length);
  const before = new Map<string, string[]>();
  for (const call of CALLS.toSorted((a, b) => a.startMs - b.startMs)) {
    const step = models.find(({ output }) => JSON.stringify(output?.messages[0]?.parts) === JSON.stringify(asShownParts(call.output)));
    expect(step, `the call at ${call.startMs} ms`).toBeDefined();
    const answer = await answerOf(request, DEMO, step?.id ?? "");
    expect(answer.step.fidelity).toBe("exact");
    const [system, ...rest] = answer.context.messages;
    expect(system).toEqual({ role: "system", parts: [{ type: "text", text: call.prompt.system }] });
    expect(rest).toEqual(call.input.map(asShown));
    const now = call.input.map((one) => JSON.stringify(one));
    expect(told(answer)).toEqual(classes(before.get(call.agent.name), now));
    before.set(call.agent.name, now);
  }
});

const asShownParts = (sent: SentMessage): unknown => (asShown(sent) as { parts: unknown }).parts;

test("acceptance 7: prompts of 100 kB come back byte for byte, and their changes are the generator's", async ({ request }) => {
  expect(prompts.length).toBeGreaterThanOrEqual(10);
  for (const { spanId, prompt, before } of prompts) {
    const answer = await answerOf(request, BIG, spanId);
    expect(answer.step.fidelity).toBe("exact");
    const sent = JSON.parse(prompt) as SentMessage[];
    expect(answer.context.messages).toEqual(sent.map(asShown));
    const raw = await (await request.get(at(BIG, `/steps/${answer.step.id}/raw?`))).text();
    expect(raw).toContain(JSON.stringify(prompt));
    const earlier = before === undefined ? undefined : (JSON.parse(before) as SentMessage[]).map((one) => JSON.stringify(one));
    expect(told(answer)).toEqual(
      classes(
        earlier,
        sent.map((one) => JSON.stringify(one)),
      ),
    );
  }
});

test("acceptance 7: the pane shows every message of a call, with its text as it was sent", async ({ page, request }) => {
  const last = CALLS.filter(({ agent }) => agent.name === INCIDENT.name).at(-1);
  const model = (await stepsOf(request, DEMO)).findLast(({ kind }) => kind === "model");
  await page.goto(`${WEB}/p/${PROJECT}/runs/${DEMO_ID}?step=${model?.id}&diff=nothing`);
  const { saw } = replayPage(page);
  await expect(saw.locator(".msg")).toHaveCount((last?.input.length ?? 0) + 1);
  for (const more = saw.getByRole("button", { name: /^Show (all|more)/ }); (await more.count()) > 0;) await more.first().click();
  const shown = await saw.locator(".msg .mb").allTextContents();
  const texts = (last?.input ?? []).map(({ parts }) =>
    parts.flatMap((part) => (typeof part["content"] === "string" && part["type"] === "text" ? [part["content"]] : [])),
  );
  for (const [n, [text]] of texts.entries()) if (text !== undefined) expect(shown[n + 1]).toContain(text);
});

test("acceptance 7: of 300 calls the 40 broken ones are found at their places, and nothing is said of the others", async ({ request }) => {
  const steps = await stepsOf(request, { project: PROJECT, correlationId: "parcels" });
  const found = steps.flatMap(({ tool, findings }) =>
    tool?.callId === undefined ? [] : findings.filter(({ kind }) => kind === "schema").map(({ path }) => `${tool.callId} ${path}`),
  );
  expect(found.toSorted()).toEqual(
    violations()
      .map(({ callId, pointer }) => `${callId} ${pointer}`)
      .toSorted(),
  );
});

test("acceptance 7: where no schema was sent, no argument is said to be right", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/runs/undeclared`);
  const { decided, focused } = replayPage(page);
  await expect(focused).toBeVisible();
  await page.keyboard.press("t");
  await expect(decided.getByText("schema unknown").first()).toBeVisible();
  await expect(decided.getByText("not checked").first()).toBeVisible();
  await expect(decided.getByText("no violation")).toHaveCount(0);
});

test("acceptance 7: what the exporter cut or a rule took out is never called exact", async ({ request }) => {
  const project = `${PROJECT}-cut`;
  const whole = message("user", said("Write to mara@example.com about the parcel."));
  const span = (n: number, input: string): Uint8Array =>
    modelSpan(
      { correlationId: "cut", traceId: traceIdOf(0xc07) },
      { id: `c07000000000000${n}`, startMs: Date.now() - 60_000 + n * 1000, endMs: Date.now() - 59_500 + n * 1000 },
      { input, output: `[${message("assistant", said("Done."))}]` },
    );
  await sendSpans(project, [span(1, `[${whole}]`), span(2, `[${whole},${whole}`.slice(0, -20))]);
  const rules = [{ name: "email", find: "detector", detector: "email", action: "mask" }];
  const { version } = (await (await request.get(`${WEB}/api/v1/redaction?project=${project}`)).json()) as { version: number };
  expect((await request.post(`${WEB}/api/v1/redaction?project=${project}`, { data: { version, rules } })).ok()).toBe(true);
  // Rules reach every collector within two seconds: until then the span is kept as it came, and sent again it would not change.
  const fidelity = async (n: number): Promise<string> =>
    (await answerOf(request, { project, correlationId: "cut" }, `c07000000000000${n}`)).step.fidelity;
  await expect.poll(() => fidelity(1)).toBe("exact");
  expect(await fidelity(2)).not.toBe("exact");
  let n = 2;
  await expect(async () => {
    n += 1;
    await sendSpans(project, [span(n, `[${whole}]`)]);
    expect(await fidelity(n)).toBe("partial");
  }).toPass({ intervals: [1000] });
});
