// node import.mjs <project> <dataset>: makes or updates the dataset in Braintrust with its own client. BRAINTRUST_API_KEY, and
// BRAINTRUST_APP_URL if not the cloud. Rows are known by their ID, so a second import overwrites.
import { initDataset } from "braintrust";
import { rowsOf } from "./rows.mjs";

const [project, name] = process.argv.slice(2);
if (!project || !name) throw new Error("Say both names: node import.mjs <project> <dataset>");
const dataset = initDataset({ project, dataset: name });
let count = 0;
for await (const rows of rowsOf("rows.jsonl")) {
  for (const row of rows) dataset.insert(row);
  await dataset.flush();
  count += rows.length;
}
console.log(`${count} rows in ${name}`);
