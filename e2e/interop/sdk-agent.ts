import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Way } from "#connect/recipe.ts";
import { STORY } from "./fake-model.ts";
import { run } from "./promptfoo-cli.ts";
import type { Ended } from "./promptfoo-cli.ts";

/** An agent of a few lines that uses the OpenAI client alone: everything else is the recipe's. */

const TOOLS = JSON.stringify([
  {
    type: "function",
    function: {
      name: STORY.tool,
      description: "Looks an order up",
      parameters: { type: "object", properties: { order_id: { type: "string" } }, required: ["order_id"] },
    },
  },
]);
const MESSAGES = JSON.stringify([
  { role: "system", content: "You are terse." },
  { role: "user", content: STORY.question },
]);

const JS_AGENT = `import OpenAI from "openai";

export async function runAgent(client = new OpenAI()) {
  const messages = ${MESSAGES};
  for (let round = 0; round < 4; round++) {
    const answer = await client.chat.completions.create({ model: "gpt-4o-mini", messages, tools: ${TOOLS} });
    const [{ message }] = answer.choices;
    messages.push(message);
    if (!message.tool_calls) return message.content;
    for (const call of message.tool_calls) messages.push({ role: "tool", tool_call_id: call.id, content: "${STORY.result}" });
  }
}
`;

const PYTHON_AGENT = `import openai

def run_agent(client=None):
    client = client or openai.OpenAI()
    messages = ${MESSAGES}
    for _ in range(4):
        answer = client.chat.completions.create(model="gpt-4o-mini", messages=messages, tools=${TOOLS})
        message = answer.choices[0].message
        messages.append(message.model_dump(exclude_none=True))
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            messages.append({"role": "tool", "tool_call_id": call.id, "content": "${STORY.result}"})
`;

/** Exporters send within this after the last span; then the agent ends, as a server would not. */
const LINGER_MS = 7000;

const CACHE = path.join(tmpdir(), "playhead-interop");

function folderOf(id: string, way: Way): string {
  const version = createHash("sha256")
    .update(way.install ?? "")
    .digest("hex")
    .slice(0, 8);
  const folder = path.join(CACHE, `${id}-${way.language.toLowerCase()}-${version}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function must(ended: Promise<Ended>, what: string): Promise<void> {
  const { code, output } = await ended;
  if (code !== 0) throw new Error(`${what} failed:\n${output}`);
}

const words = (text: string): string[] => text.split(" ").map((word) => word.replaceAll('"', ""));

/** Installs what the recipe says, once a machine, outside the checkout. */
async function install(folder: string, way: Way): Promise<void> {
  if (existsSync(path.join(folder, "installed"))) return;
  if (way.language === "Python") {
    await must(run("python3", ["-m", "venv", "v"], folder, process.env), "python3 -m venv");
    await must(
      run(path.join(folder, "v/bin/pip"), ["install", "-q", ...words(way.install ?? "").slice(2), "openai"], folder, process.env),
      "pip",
    );
  } else {
    writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
    const packages = [...words(way.install ?? "").slice(2), "openai@6"];
    await must(run("npm", ["install", "--no-audit", "--no-fund", ...packages], folder, process.env), "npm install");
  }
  writeFileSync(path.join(folder, "installed"), "");
}

function variables(way: Way): NodeJS.Dict<string> {
  return Object.fromEntries(
    (way.env ?? "")
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [[line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]])),
  );
}

/** Runs the agent with a filled-in recipe as its only instrumentation. */
export async function runWith(id: string, way: Way, { model, correlationId }: { model: string; correlationId: string }): Promise<Ended> {
  const folder = folderOf(id, way);
  await install(folder, way);
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    OPENAI_API_KEY: "none",
    OPENAI_BASE_URL: model,
    CORRELATION_ID: correlationId,
    OTEL_BSP_SCHEDULE_DELAY: "200",
    OTEL_BLRP_SCHEDULE_DELAY: "200",
    ...variables(way),
  };
  return way.language === "Python" ? runPython(folder, way, env) : runNode(folder, way, env);
}

function runNode(folder: string, { setUp, correlation }: Way, env: NodeJS.Dict<string>): Promise<Ended> {
  writeFileSync(path.join(folder, "run-agent.mjs"), JS_AGENT);
  writeFileSync(path.join(folder, "instrumentation.mjs"), setUp?.text ?? "");
  const opening = `import { runAgent } from "./run-agent.mjs";\nconst correlationId = process.env.CORRELATION_ID;\n`;
  const ending = `\nawait new Promise((resolve) => setTimeout(resolve, ${LINGER_MS}));\nprocess.exit(0);\n`;
  writeFileSync(path.join(folder, "agent.mjs"), opening + correlation.text + ending);
  return run(process.execPath, ["--import", "./instrumentation.mjs", "agent.mjs"], folder, env as NodeJS.ProcessEnv);
}

function runPython(folder: string, { setUp, correlation }: Way, env: NodeJS.Dict<string>): Promise<Ended> {
  writeFileSync(path.join(folder, "run_agent.py"), PYTHON_AGENT);
  const opening = `import os\nimport time\n${setUp?.text ?? ""}\nfrom run_agent import run_agent\ncorrelation_id = os.environ["CORRELATION_ID"]\n`;
  writeFileSync(path.join(folder, "agent.py"), `${opening}${correlation.text}\ntime.sleep(${LINGER_MS / 1000})\n`);
  return run(path.join(folder, "v/bin/python"), ["agent.py"], folder, env as NodeJS.ProcessEnv);
}
