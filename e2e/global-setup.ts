import { startProduct } from "#e2e/product.ts";

/** One product for all stories. Its addresses travel to the tests by environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const product = await startProduct();
  process.env["E2E_WEB"] = product.web;
  process.env["E2E_OTLP"] = product.otlpHttp;
  return product.stop;
}
