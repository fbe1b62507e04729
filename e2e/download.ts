import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { tabTo } from "#e2e/keyboard.ts";

/** Downloads by the keyboard what a link of this name gives, byte for byte. */
export async function download(page: Page, name: RegExp): Promise<string> {
  await tabTo(page, page.getByRole("link", { name }));
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  return readFile(await file.path(), "latin1");
}
