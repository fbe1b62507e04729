import { parsed } from "#evals/json.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { platform } from "./platform.ts";
import { inputOf, messagesOf, metadataOf } from "./row.ts";

/** MLflow evaluation records. MLflow merges records whose inputs are equal, so the case's ID is one of them. */
export const mlflow = platform({
  name: "mlflow",
  title: "MLflow",
  file: "records.jsonl",
  row: recordOf,
  kits: ["python", "mlflow"],
  steps: [
    "pip install mlflow, set MLFLOW_TRACKING_URI to a server with a database.",
    "python import.py <dataset>. mlflow.genai.evaluate(data=[…]) takes the records as they are, too.",
    "Judge in a @scorer: grade(inputs['messages'], inputs['playhead'], output) of playhead_grader.py gives {pass, reason}.\nMLflow has no exit code: assert on the metric.",
  ],
});

function recordOf(one: EvalCase): object {
  const { trace_id: trace, url } = one.provenance;
  const reference = messagesOf(one.reference);
  const calls = reference?.flatMap((message) => message.tool_calls ?? []);
  const response = reference?.at(-1)?.content;
  return {
    inputs: { case_id: one.id, ...inputOf(one), playhead: metadataOf(one) },
    expectations: {
      assertions: one.expect.assertions,
      expected_response: response === "" ? undefined : response,
      expected_tool_calls: calls?.map(({ function: { name, arguments: text } }) => ({ name, arguments: parsed(text) })),
    },
    tags: { case_id: one.id, ...(one.failure === undefined ? {} : { category: one.failure.category }) },
    ...(trace === undefined ? {} : { source: { document: { doc_uri: url ?? `trace:${trace}` } } }),
  };
}
