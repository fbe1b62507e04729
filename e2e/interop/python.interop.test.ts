import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CASES, environment, exportedFolder, SECRET } from "./exported-set.ts";
import { run, type Ended } from "./promptfoo-cli.ts";
import { EVAL_TOOLS, pythonPrograms, whyNoPython } from "./python-tools.ts";
import { startReplayModel } from "./replay-model.ts";

/** The exports, run by the real Inspect AI and DeepEval. Skipped, with the reason, where Python is not there. */

const missing = await whyNoPython();
let programs = "";
const folders: string[] = [];

beforeAll(async () => {
  if (missing === undefined) programs = await pythonPrograms(EVAL_TOOLS);
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
beforeEach(({ skip }) => skip(missing !== undefined, missing));

async function folderOf(format: string): Promise<string> {
  const folder = await exportedFolder(format);
  folders.push(folder);
  return folder;
}

/** Node for the grader, and the tools of the virtual environment, before all others. */
const found = (): NodeJS.Dict<string> => ({
  PATH: [programs, path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter),
  DEEPEVAL_TELEMETRY_OPT_OUT: "1",
});

describe("Inspect AI", () => {
  let model: Awaited<ReturnType<typeof startReplayModel>>;
  let folder = "";
  beforeAll(async () => {
    model = await startReplayModel();
    folder = await folderOf("inspect");
  });
  afterAll(() => model?.close());

  function evaluated(): Promise<Ended> {
    const env = environment({ ...found(), OPENAI_API_KEY: "none", OPENAI_BASE_URL: model.url });
    return run("python", ["run.py", "openai/gpt-4o-mini"], folder, env);
  }

  test("is green with a model that does right: exit code 0", async () => {
    model.answers("reference");
    const { code, output } = await evaluated();
    expect(code, output).toBe(0);
    for (const { id } of CASES) expect(output).toContain(`pass  ${id}`);
    expect(output).not.toContain(SECRET);
  });

  test("is red with the model of the incident: exit code 1, every case", async () => {
    model.answers("observed");
    const { code, output } = await evaluated();
    expect(code, output).toBe(1);
    for (const { id } of CASES) expect(output).toContain(`FAIL  ${id}`);
  });

  test("is red when the samples went missing on the way", async () => {
    const [first] = readFileSync(path.join(folder, "cases.jsonl"), "utf8").split("\n");
    writeFileSync(path.join(folder, "cases.jsonl"), `${first}\n`);
    expect((await evaluated()).code).toBe(2);
  });
});

describe("DeepEval", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await folderOf("deepeval");
  });

  function evaluated(which?: "reference" | "observed"): Promise<Ended> {
    if (which !== undefined) writeFileSync(path.join(folder, "agent_example.py"), agent(which));
    return run("deepeval", ["test", "run", "test_cases.py"], folder, environment(found()));
  }

  /** An agent that looks its answer up by the conversation, as a recorded model would give it. */
  function agent(which: "reference" | "observed"): string {
    writeFileSync(path.join(folder, "answers.json"), JSON.stringify(CASES.map((one) => ({ name: one.id, message: one[which]?.message }))));
    return `import json
from playhead_grader import rows
ANSWERS = {one["name"]: one["message"] for one in json.load(open("answers.json", encoding="utf-8"))}
BY_MESSAGES = {json.dumps(row["additional_metadata"]["messages"]): ANSWERS[row["name"]] for row in rows("goldens.jsonl")}
def answer(messages, tools):
    return BY_MESSAGES[json.dumps(messages)]
`;
  }

  test("is red when no agent was connected", async () => {
    expect((await evaluated()).code).toBe(1);
  });

  test("is green with an agent that does right: exit code 0", async () => {
    const { code, output } = await evaluated("reference");
    expect(code, output).toBe(0);
    expect(output).toContain(`${CASES.length} passed`);
    expect(output).not.toContain(SECRET);
  });

  test("is red with the agent of the incident, every case", async () => {
    const { code, output } = await evaluated("observed");
    expect(code, output).toBe(1);
    expect(output).toContain(`${CASES.length} failed`);
  });

  test("reads every golden by its own loader, and no recorded text as an image", async () => {
    const script = `import json
from deepeval.dataset import EvaluationDataset
from deepeval.dataset.golden import Golden
data = EvaluationDataset()
data.add_goldens_from_jsonl_file("goldens.jsonl")
assert all(isinstance(one, Golden) and not one.multimodal for one in data.goldens)
print(json.dumps([one.name for one in data.goldens]))
`;
    const { code, output } = await run("python", ["-W", "ignore", "-c", script], folder, environment(found()));
    expect(code, output).toBe(0);
    expect(output).toContain(JSON.stringify(CASES.map(({ id }) => id)).replaceAll(",", ", "));
  });
});
