import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { sendCapture, WEB } from "#e2e/capture.ts";
import { toFirstStep } from "#e2e/keyboard.ts";

/** A run looked at in other ways: a part of its time, a pane in another form, a text in a pane, two of its steps side by side. */
const PROJECT = "replay-looks";
const RUN = `${WEB}/p/${PROJECT}/runs/sess-wrong-action`;

test.beforeAll(async () => {
  await sendCapture("openinference-openai/wrong-action", PROJECT);
});

test.beforeEach(async ({ page }) => {
  await page.goto(RUN);
  await toFirstStep(page);
});

const counted = (page: Page) => page.getByRole("region", { name: "Steps", exact: true }).locator(".meta");

/** From one share of the timeline's width to another, with Shift. */
async function markTime(page: Page, from: number, to: number): Promise<void> {
  const box = await page.getByRole("slider", { name: "Playhead" }).boundingBox();
  if (box === null) throw new Error("The timeline is not on the page");
  const x = (share: number): number => box.x + box.width * share;
  await page.mouse.move(x(from), box.y + 60);
  await page.keyboard.down("Shift");
  await page.mouse.down();
  await page.mouse.move(x(to), box.y + 60, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
}

test("a time that is marked on the timeline shows its steps alone, counts them, and Esc and Back take it off", async ({ page }) => {
  const all = (await counted(page).textContent()) ?? "";
  await markTime(page, 0.5, 0.9);
  await expect(page).toHaveURL(/win=[\d.]+-[\d.]+/);
  await expect(counted(page)).toHaveText(new RegExp(`^\\d+ of ${all} steps$`));
  expect(Number.parseInt((await counted(page).textContent()) ?? "", 10)).toBeLessThan(Number(all));
  const marked = page.url();
  await page.keyboard.press("Escape");
  await expect(counted(page)).toHaveText(all);
  await expect(page).not.toHaveURL(/win=/);
  await page.goBack();
  await expect(page).toHaveURL(marked);
  await expect(counted(page)).toHaveText(/ of /);
  await page.goBack();
  await expect(counted(page)).toHaveText(all);
});

test("what the timeline is zoomed to becomes the time that is shown, by keys, and a link opens on it", async ({ page, context }) => {
  await page.keyboard.press("Shift+W");
  await expect(page.getByText("The timeline shows the whole run")).toBeVisible();
  await page.keyboard.press("=");
  await expect(page).toHaveURL(/zoom=/);
  await page.keyboard.press("Shift+W");
  await expect(page).toHaveURL(/win=/);
  await expect(page.getByText(/^Only 0:/)).toBeVisible();
  const told = (await counted(page).textContent()) ?? "";
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(counted(other)).toHaveText(told);
  await other.getByRole("button", { name: /Whole run/ }).click();
  await expect(counted(other)).not.toHaveText(/ of /);
});

test("a text is found in a pane by keys alone, counted, walked through, and kept in the address", async ({ page }) => {
  await page.keyboard.press("t");
  await page.keyboard.press("2");
  await page.keyboard.press("s");
  const field = page.getByRole("textbox", { name: /^Find in / });
  await expect(field).toBeFocused();
  await field.pressSequentially("refund");
  await expect(page.getByRole("search").getByRole("status")).toHaveText(/^1 of \d+$/);
  await field.press("Enter");
  await expect(page.getByRole("search").getByRole("status")).toHaveText(/^2 of \d+$/);
  await expect(page).toHaveURL(/find=saw(:|%3A)refund/);
  await field.press("Escape");
  await expect(page.getByRole("search")).toHaveCount(0);
  await expect(page).not.toHaveURL(/find=/);
});

test("a pane goes through its forms by key, and the address keeps the form", async ({ page }) => {
  const form = page.getByRole("combobox", { name: "Form of Decided" });
  await expect(form).toHaveValue("formatted");
  await page.keyboard.press("3");
  for (const [value, shown] of [
    ["json", /show=decided(:|%3A)json/],
    ["raw", /show=decided(:|%3A)raw/],
  ] as const) {
    await page.keyboard.press("r");
    await expect(form).toHaveValue(value);
    await expect(page).toHaveURL(shown);
  }
  await page.keyboard.press("r");
  await expect(form).toHaveValue("formatted");
  await expect(page).not.toHaveURL(/show=/);
});

test("two steps of a run are laid side by side by marking one and then the other, also on a phone", async ({ page }) => {
  await page.keyboard.press("t");
  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: "Mark no longer" })).toBeVisible();
  const marked = page.url();
  await page.keyboard.press("t");
  await expect(page).not.toHaveURL(marked);
  await expect(page.getByRole("button", { name: /^Compare with step/ })).toBeVisible();
  await page.keyboard.press("x");
  await expect(page).toHaveURL(/\/compare\?.*sa=/);
  await expect(page.getByRole("heading", { name: "Compare two steps" })).toBeVisible();
  await isWhollyShownOnAPhone(page, "The compared runs in figures");
});

test("tables of what was received are wholly shown on a phone", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/ingest`);
  await isWhollyShownOnAPhone(page, "Who sent");
});

async function isWhollyShownOnAPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  const table = page.getByRole("group", { name });
  await expect(table).toBeVisible();
  const [needs, has] = await table.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
  expect(needs).toBe(has);
}
