// node import.mjs <dataset>: makes or updates the dataset in Arize Phoenix with its own client. PHOENIX_HOST, PHOENIX_API_KEY.
import { appendDatasetExamples, createDataset } from "@arizeai/phoenix-client/datasets";
import { rowsOf } from "./rows.mjs";

const [name] = process.argv.slice(2);
if (!name) throw new Error("Say the name of the dataset: node import.mjs <dataset>");
let count = 0;
for await (const examples of rowsOf("examples.jsonl", 500)) {
  if (count === 0) await createDataset({ name, description: "Eval cases of Playhead", examples });
  else await appendDatasetExamples({ dataset: { datasetName: name }, examples });
  count += examples.length;
}
console.log(`${count} examples in ${name}`);
