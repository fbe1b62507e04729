import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";

const MOST_PRESSES = 200;

/** Presses a key until the condition holds. Throws when it never does: the place cannot be reached with that key. */
export async function pressUntil(page: Page, key: string, holds: () => Promise<boolean>, most = MOST_PRESSES): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await holds()) return;
    await page.keyboard.press(key);
    // What a key changes is on the screen in the next frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
  }
  throw new Error(`Pressing ${key} ${most} times did not lead there`);
}

/** To the first step of a run, once its keys are heard. */
export async function toFirstStep(page: Page): Promise<void> {
  const first = page.locator('#steps [aria-selected="true"][data-index="0"]');
  await page.locator("#steps [aria-selected='true']").waitFor();
  await expect(async () => {
    await page.keyboard.press("Home");
    await expect(first).toBeVisible({ timeout: 2000 });
  }).toPass();
}

/** Walks to an element with the Tab key alone. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  await pressUntil(page, "Tab", () => target.evaluate((element) => element === document.activeElement));
}

/** Letters one after the other with nothing in between, faster than any hand. */
export async function inOneBreath(page: Page, keys: readonly string[]): Promise<void> {
  await page.evaluate((all) => {
    for (const key of all)
      for (const type of ["keydown", "keyup"])
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent(type, { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true }),
        );
  }, keys);
}
