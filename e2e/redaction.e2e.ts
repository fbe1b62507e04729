import { expect, test } from "@playwright/test";
import { OTLP, WEB } from "#e2e/capture.ts";

const PROJECT = "redaction-story";
const SECRET = "jane@mail.example";

/** A model call of a run that says a secret. */
async function send(run: string, trace: string): Promise<void> {
  const attributes = {
    "gen_ai.operation.name": "chat",
    "gen_ai.request.model": "gpt-5",
    "correlation.id": run,
    "gen_ai.input.messages": JSON.stringify([{ role: "user", parts: [{ type: "text", content: `This is ${SECRET}.` }] }]),
    "gen_ai.output.messages": JSON.stringify([{ role: "assistant", parts: [{ type: "text", content: "Hello." }] }]),
  };
  const time = String(BigInt(Date.now()) * 1_000_000n);
  const span = {
    traceId: trace.padStart(32, "0"),
    spanId: "00000000000000b1",
    name: "chat gpt-5",
    startTimeUnixNano: time,
    endTimeUnixNano: time,
    attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })),
  };
  const response = await fetch(`${OTLP}/v1/traces`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-playhead-project": PROJECT },
    body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }),
  });
  expect(response.status).toBe(200);
}

const whatRunSays = async (run: string): Promise<string> => (await fetch(`${WEB}/api/v1/runs/${run}?project=${PROJECT}`)).text();

test("an operator keeps addresses out: tried first, then for what comes, then for what was stored", async ({ page }) => {
  await send("before", "ab1");
  expect(await whatRunSays("before")).toContain(SECRET);
  await page.goto(`${WEB}/p/${PROJECT}/settings/redaction`);
  await page.waitForLoadState("networkidle");
  await expect(page.getByText("No rule: records are kept exactly as they are sent.")).toBeVisible();
  await page.getByRole("button", { name: /Add the recommended/ }).click();
  await page.keyboard.press("/");
  await page.keyboard.type(`ask ${SECRET}`);
  await expect(page.getByText(/ask \[redacted:email:[a-p]{16}\]/)).toBeVisible();
  await page.getByRole("button", { name: "The latest 50 stored spans" }).click();
  await expect(page).toHaveURL(/try=stored/);
  await expect(page.getByText(/This is \[redacted:email:/)).toBeVisible();
  await page.keyboard.press("Shift+S");
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();

  // Every collector hears of it within two seconds.
  let sent = 0;
  await expect
    .poll(async () => {
      await send(`after-${++sent}`, `ac${sent}`);
      return whatRunSays(`after-${sent}`);
    })
    .toContain("[redacted:email:");
  expect(await whatRunSays(`after-${sent}`)).not.toContain(SECRET);
  await page.goto(`${WEB}/p/${PROJECT}/runs/after-${sent}`);
  await expect(page.getByText(/This is \[redacted:email:/).first()).toBeVisible();
  await page.getByRole("button", { name: "Partial" }).first().click();
  await expect(page.getByText("redacted when it was received, by the rule email").first()).toBeVisible();

  await page.goto(`${WEB}/p/${PROJECT}/settings/redaction`);
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: /Apply the saved rules/ }).click();
  await page.getByRole("button", { name: "Take it out for good" }).click();
  // It begins when every collector has heard of the rules.
  await expect(page.getByText(/^Done .* records? changed/)).toBeVisible({ timeout: 30_000 });
  expect(await whatRunSays("before")).toContain("[redacted:email:");
  expect(await whatRunSays("before")).not.toContain(SECRET);
  await page.reload();
  await expect(page.getByRole("cell", { name: "email" })).toBeVisible();
});
