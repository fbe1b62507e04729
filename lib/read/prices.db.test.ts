import { afterAll, beforeAll, expect, test } from "vitest";
import { pass } from "#collector/analyse/analyser.ts";
import { Pace } from "#collector/analyse/pace.ts";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { getPrices } from "./prices.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db.close());

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const call = (n: number, model: string, tokens?: number) => ({
  traceId: "0af7651916cd43dd8448eb211c80319c",
  spanId: String(n).padStart(16, "0"),
  name: "chat",
  startTimeUnixNano: "1795270000000000000",
  endTimeUnixNano: "1795270001000000000",
  attributes: [
    text("gen_ai.operation.name", "chat"),
    text("gen_ai.request.model", model),
    ...(tokens === undefined ? [] : [{ key: "gen_ai.usage.input_tokens", value: { intValue: String(tokens) } }]),
  ],
});

test("a model without a price is named; a call that told no counts is not, because no price would mend it", async () => {
  const store = testStore(db.collector, 2);
  const spans = [call(1, "house-model", 10), call(2, "house-model"), call(3, "gpt-4.1-mini")];
  await store.add(entriesOf(Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] })), "json", "traces", "shop"));
  await store.close();
  await pass(db.collector, new Pace(), (error) => {
    throw error;
  });
  const { unknown } = await getPrices("shop", db.web);
  expect(unknown).toEqual([{ model: "house-model", calls: 1 }]);
});
