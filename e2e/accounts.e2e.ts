import { type Browser, expect, type Page, test } from "@playwright/test";
import { totp } from "#accounts/totp.testing.ts";
import { bodiesOf } from "#cli/send/bodies.ts";
import { post } from "#cli/send/post.ts";
import { type Product, startProduct } from "#e2e/product.ts";

/** People, from the link that `npm start` prints to a session that was ended: the product with auth on, a browser for each person. */

const KEY = "an-admin-key-for-this-story";
const OWNER = { email: "ana@example.com", password: "correct horse battery" };
const VIEWER = { email: "bo@example.com", password: "another horse battery" };

let product: Product;
let ana: Page;
let bo: Page;

test.describe.configure({ mode: "serial" });

async function newPerson(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  product = await startProduct({ PLAYHEAD_AUTH: "on", PLAYHEAD_ADMIN_KEY: KEY });
  const headers = { authorization: `Bearer ${KEY}` };
  for (const body of bodiesOf("openinference-openai/wrong-action"))
    await post(product.otlpHttp, body, { ...headers, "x-playhead-project": "shop" });
  [ana, bo] = [await newPerson(browser), await newPerson(browser)];
});
test.afterAll(async () => product.stop());

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function setupLink(): Promise<string> {
  await expect.poll(() => product.said()).toContain("/link#");
  return /http:\S+\/link#\S+/.exec(product.said())?.[0] ?? "";
}

test("the link on the terminal makes the first owner, and nobody else after that", async () => {
  await ana.goto(`${product.web}/p/shop/runs?q=outcome%3Aok`);
  await expect(ana).toHaveURL(/\/login\?next=%2Fp%2Fshop%2Fruns/);
  const link = await setupLink();
  await ana.goto(link);
  await ana.getByLabel("E-mail").fill(OWNER.email);
  await ana.getByLabel("Your name").fill("Ana");
  await ana.getByLabel("Password").fill(OWNER.password);
  await ana.getByRole("button", { name: "Make the first owner" }).click();
  await expect(ana).toHaveURL(/\/p\/default\/runs/);
  await bo.goto(link);
  await expect(bo.getByText("This link was used")).toBeVisible();
});

test("somebody who is invited comes in, sees the project, and cannot change it", async () => {
  await ana.goto(`${product.web}/p/shop/settings/members`);
  await ana.waitForLoadState("networkidle");
  await ana.keyboard.press("Shift+N");
  await ana.keyboard.type(VIEWER.email);
  await ana.getByRole("button", { name: "Make a link" }).click();
  await bo.goto(await ana.locator(".handed-link code").innerText());
  await bo.getByLabel("Your name").fill("Bo");
  await bo.getByLabel("Password").fill(VIEWER.password);
  await bo.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(bo).toHaveURL(/\/p\/shop\/runs/);
  await expect(bo.getByRole("row").or(bo.locator("[data-row]")).first()).toBeVisible();

  await bo.goto(`${product.web}/p/shop/settings/prices`);
  await expect(bo.getByRole("button", { name: "Save price" })).toBeDisabled();
  await bo.goto(`${product.web}/p/shop/settings/members`);
  await expect(bo.getByLabel("Role of Bo")).toBeDisabled();
  await expect(bo.getByRole("heading", { name: "Invitations" })).toHaveCount(0);
  await bo.goto(`${product.web}/p/shop/settings/people`);
  await expect(bo.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  const forbidden = await bo.evaluate(
    async () =>
      (await fetch("/api/v1/tags?project=shop", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" })).status,
  );
  expect(forbidden).toBe(403);
  expect((await bo.goto(`${product.web}/p/default/runs`))?.status()).toBe(404);
});

test("a role that is raised counts at once", async () => {
  await ana.goto(`${product.web}/p/shop/settings/members`);
  await ana.getByLabel("Role of Bo").selectOption("editor");
  await expect(ana.getByText("Bo is editor now.")).toBeVisible();
  await bo.goto(`${product.web}/p/shop/settings/prices`);
  await expect(bo.getByRole("button", { name: "Save price" })).toBeEnabled();
});

test("a code of the authenticator app is asked for once the second factor is on", async () => {
  await ana.goto(`${product.web}/account`);
  await ana.waitForLoadState("networkidle");
  await ana.getByRole("form", { name: "Begin a second factor" }).getByLabel("Password").fill(OWNER.password);
  await ana.getByRole("button", { name: "Begin a second factor" }).click();
  const secret = await ana.locator(".handed-link code").first().innerText();
  await ana.getByLabel("Its first code").fill(totp(secret));
  await ana.getByRole("button", { name: "Confirm" }).click();
  await expect(ana.getByRole("button", { name: "End the second factor" })).toBeVisible();
  await ana.getByRole("button", { name: "Sign out" }).click();
  await signIn(ana, OWNER);
  await ana.getByLabel("Code of your authenticator app").fill(totp(secret));
  await ana.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(ana).toHaveURL(/\/p\/default\/runs/);
});

test("a session that was ended elsewhere is out at its next step", async ({ browser }) => {
  const phone = await newPerson(browser);
  await phone.goto(`${product.web}/login?next=https%3A%2F%2Fevil.example%2F`);
  await phone.waitForLoadState("networkidle");
  await signIn(phone, VIEWER);
  await expect(phone).toHaveURL(`${product.web}/p/shop/runs`);
  await bo.goto(`${product.web}/account`);
  await bo.waitForLoadState("networkidle");
  await bo.getByRole("button", { name: "End all others" }).click();
  await expect(bo.getByText("All other sessions have ended.")).toBeVisible();
  await phone.goto(`${product.web}/p/shop/runs`);
  await expect(phone).toHaveURL(/\/login/);
  await bo.goto(`${product.web}/p/shop/runs`);
  await expect(bo).toHaveURL(/\/p\/shop\/runs/);
});
