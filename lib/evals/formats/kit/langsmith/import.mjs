// node import.mjs <dataset>: makes the dataset in LangSmith with its own client. LANGSMITH_API_KEY, and LANGSMITH_ENDPOINT if not the cloud.
import { Client } from "langsmith";
import { rowsOf } from "./rows.mjs";

const [dataset_name] = process.argv.slice(2);
if (!dataset_name) throw new Error("Say the name of the dataset: node import.mjs <dataset>");
const client = new Client();
// LangSmith would add every example once more.
if (await client.hasDataset({ datasetName: dataset_name })) throw new Error(`The dataset ${dataset_name} exists: give another name`);
const { id: dataset_id } = await client.createDataset(dataset_name);
let count = 0;
for await (const rows of rowsOf("examples.jsonl")) {
  await client.createExamples(rows.map((row) => ({ ...row, dataset_id })));
  count += rows.length;
}
console.log(`${count} examples in ${dataset_name}`);
