// node import.mjs <dataset>: makes or updates the dataset in Langfuse with its own client. LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY,
// LANGFUSE_BASE_URL. Items are known by their ID, so a second import changes and does not add.
import { LangfuseClient } from "@langfuse/client";
import { rowsOf } from "./rows.mjs";

const [name] = process.argv.slice(2);
if (!name) throw new Error("Say the name of the dataset: node import.mjs <dataset>");
const { api } = new LangfuseClient();
await api.datasets.create({ name, metadata: { source: "playhead" } });
let count = 0;
for await (const rows of rowsOf("items.jsonl", 10)) {
  await Promise.all(rows.map((row) => api.datasetItems.create({ datasetName: name, ...row })));
  count += rows.length;
}
console.log(`${count} items in ${name}`);
