import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { ConfigError } from "#config";
import type { Answer } from "#evals/answer.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import type { OpenAiTool } from "#evals/openai-messages.ts";
import { EXIT } from "#evals/runner/exit-code.ts";
import { functionsOn } from "./evals/functions.ts";
import { opinionsOn, type JudgeEndpoint } from "./evals/judge.ts";
import { importSet } from "./evals/import-set.ts";
import { CountMismatch } from "./evals/load-set.ts";
import { serveTools } from "./evals/mcp.ts";
import { measureJudge } from "./evals/measure-judge.ts";
import { digest, header, whole } from "./evals/option-values.ts";
import { commandProvider } from "./evals/providers/command.ts";
import { endpointProvider } from "./evals/providers/endpoint.ts";
import { httpProvider } from "./evals/providers/http.ts";
import { moduleProvider } from "./evals/providers/module.ts";
import type { Provider } from "./evals/providers/provider.ts";
import { runSet, type RunOptions } from "./evals/run-set.ts";
import { subjectOf } from "./evals/subject.ts";
import { Trouble } from "./trouble.ts";

interface Options {
  provider: "command" | "http" | "module" | "openai" | "anthropic";
  agent?: string;
  baseUrl?: string;
  keyVariable?: string;
  model?: string;
  prompt?: string;
  promptVersion?: string;
  tools?: string;
  header: { [name: string]: string };
  trials?: number;
  concurrency: number;
  timeout: number;
  filter: string[];
  split?: string;
  expect?: number;
  junit?: string;
  json?: string;
  url?: string;
  key?: string;
  project?: string;
  setVersion?: number;
  digest?: string;
  reportTo?: string;
  commit?: string;
  branch?: string;
  functions?: string;
  judge?: string;
  judgeModel: string;
  judgeKeyVariable: string;
}

const AGENTS: { [provider in "command" | "http" | "module"]: (agent: string, options: Options) => Provider | Promise<Provider> } = {
  command: commandProvider,
  http: (url, { header: headers }) => httpProvider(url, headers),
  module: moduleProvider,
};

async function providerOf(options: Options): Promise<Provider> {
  const { provider, agent, baseUrl, keyVariable, model, prompt, tools } = options;
  if (provider === "openai" || provider === "anthropic")
    return endpointProvider(provider, {
      ...given({ baseUrl, keyVariable, model }),
      ...(prompt === undefined ? {} : { prompt: prompt === "recorded" ? prompt : { text: textOf(prompt) } }),
      ...(tools === undefined ? {} : { tools: JSON.parse(textOf(tools)) as OpenAiTool[] }),
    });
  if (agent === undefined) throw new Trouble(`--provider ${provider} needs --agent: a command, an address, or a file.`);
  return AGENTS[provider](agent, options);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Trouble(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** Options that were given; exact optional members are never there with undefined. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function judgeOf({ judge, judgeModel, judgeKeyVariable }: Options): JudgeEndpoint | undefined {
  return judge === undefined ? undefined : { url: judge, model: judgeModel, keyVariable: judgeKeyVariable };
}

async function optionsOf(set: string, options: Options): Promise<RunOptions> {
  const { url, project, filter, split, trials, expect, junit, json, commit, branch, promptVersion, model, reportTo, concurrency, timeout } =
    options;
  const key = options.key ?? process.env["PLAYHEAD_KEY"];
  return {
    set,
    from: given({ url, key, project, version: options.setVersion, digest: options.digest }),
    provider: await providerOf(options),
    subject: subjectOf(given({ commit, branch, promptVersion, model })),
    filters: filter,
    concurrency,
    timeoutMs: timeout * 1000,
    ...given({ split, trials, expect, junit, json }),
    ...(reportTo === undefined ? {} : { report: { url: reportTo, ...given({ key, project }) } }),
    others: othersOf(options),
  };
}

/** Who says what the grader cannot. */
function othersOf(options: Options): RunOptions["others"] {
  const { functions } = options;
  const judge = judgeOf(options);
  return [
    ...(functions === undefined ? [] : [(one: EvalCase, answer: Answer) => functionsOn(one, answer, functions)]),
    ...(judge === undefined ? [] : [(one: EvalCase, answer: Answer) => opinionsOn(one, answer, judge)]),
  ];
}

/** A run that could not be made is 2, one of which outcomes are missing is 3; neither is ever 0 or 1, which speak of the agent. */
async function orBroken(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof Trouble || error instanceof ConfigError ? `\n${error.message}\n` : error);
    process.exitCode = error instanceof CountMismatch ? EXIT.incomplete : EXIT.broken;
  }
}

function runCommand(): Command {
  return withJudge(
    new Command("run")
      .description(
        "run eval cases against your agent or model; exit 0 all passed, 1 failed or diverged, 2 could not be judged, 3 outcomes missing",
      )
      .argument("<set>", "a *.evalcase.jsonl file, or the name of a set of a running Playhead")
      .addOption(
        new Option("--provider <kind>", "what is tested")
          .choices(["command", "http", "module", "openai", "anthropic"])
          .makeOptionMandatory(),
      )
      .option("--agent <what>", "the command, address or module of the agent")
      .option("--base-url <url>", "of a model endpoint, such as http://localhost:8000/v1")
      .option("--key-variable <name>", "environment variable with the endpoint's key (default: OPENAI_API_KEY, ANTHROPIC_API_KEY)")
      .option("--model <name>", "model to ask, or recorded")
      .option("--prompt <file>", "current system prompt with {{variables}}, or recorded")
      .option("--prompt-version <text>", "told with the results")
      .option("--tools <file>", "current tools, as OpenAI writes them (default: as recorded)")
      .option("--header <name=value>", "for --provider http, any number of times", header, {})
      .option("--functions <folder>", "your own functions, for assertions of the type custom; no other file is run")
      .option("--trials <n>", "how often each case is tried (default: as the case says; 1 for a call, 3 for a run)", whole)
      .option("--concurrency <n>", "cases at the same time", whole, 4)
      .option("--timeout <seconds>", "for a trial whose case names no limit", whole, 120)
      .option(
        "--filter <text>",
        "id: tag: suite: severity: category: kind:, or a part of id or title; all must fit",
        (text: string, all: string[]) => [...all, text],
        [],
      )
      .option("--split <name>", "cases of this split only")
      .option("--set-version <n>", "a frozen version of a set of a running Playhead (default: the set as it is now)", whole)
      .option("--digest <sha256:…>", "what the digest of the set must be; another set is not run", digest)
      .option("--expect <n>", "how many cases must be selected", whole)
      .option("--junit <file>", "write a JUnit report")
      .option("--json <file>", "write the whole outcome")
      .option("--report-to <url>", "OTLP/HTTP address of a Playhead that shows the results on their cases")
      .option("--url <url>", "web address of the Playhead that holds the set (default: the product of this configuration)")
      .option("--key <key>", "for Playheads that ask for one (default: PLAYHEAD_KEY)")
      .option("--project <name>", "project of the set and the results")
      .option("--commit <sha>", "what is tested (default: what the CI system or git says)")
      .option("--branch <name>", "(default: the same)"),
  ).action((set: string, options: Options) => orBroken(async () => runSet(await optionsOf(set, options))));
}

function withJudge(command: Command): Command {
  return command
    .option("--judge <url>", "OpenAI-compatible base address that answers questions of judges")
    .option("--judge-model <name>", "where the case names none", "gpt-4.1-mini")
    .option("--judge-key-variable <name>", "environment variable with its key", "OPENAI_API_KEY");
}

function measureCommand(): Command {
  return withJudge(
    new Command("measure-judge").description("how far a judge agrees with people on a set's recorded failures and known-good answers"),
  )
    .argument("<set>", "a *.evalcase.jsonl file, or the name of a set")
    .option("--out <file>", "write the set with the figures filled in: then its judges may gate")
    .action((set: string, options: Options & { out?: string }) =>
      orBroken(async () => {
        const judge = judgeOf(options);
        if (judge === undefined) throw new Trouble("Which judge? Give its address with --judge <url>.");
        await measureJudge(set, judge, options.out);
        return EXIT.passed;
      }),
    );
}

function importCommand(): Command {
  return new Command("import")
    .description("cases of a *.evalcase.jsonl file into a set of a running Playhead; exit 0 all taken, 1 some lines refused")
    .argument("<file>", "eval-case/1, one case a line")
    .requiredOption("--set <name>", "the set; it is made when it is new")
    .option("--url <url>", "web address of the Playhead (default: the product of this configuration)")
    .option("--key <key>", "for Playheads that ask for one (default: PLAYHEAD_KEY)")
    .option("--project <name>", "project of the set")
    .action(
      (
        file: string,
        { set, url, key = process.env["PLAYHEAD_KEY"], project }: Pick<Options, "url" | "key" | "project"> & { set: string },
      ) => orBroken(async () => ((await importSet(file, set, given({ url, key, project }))) ? EXIT.passed : EXIT.failed)),
    );
}

function mcpCommand(): Command {
  return new Command("mcp")
    .description("serve the recorded tools of a trial over stdio, for agents that start their MCP servers themselves")
    .argument("[url]", "the trial's tools (default: PLAYHEAD_TOOLS_URL)", process.env["PLAYHEAD_TOOLS_URL"])
    .action((url: string | undefined) =>
      orBroken(async () => {
        if (url === undefined) throw new Trouble("Which tools? Give their address, or start the agent with `playhead evals run`.");
        await serveTools(url);
        return EXIT.passed;
      }),
    );
}

/** `playhead evals`: what a CI job runs. Words that it does not understand are 2, like everything that is no verdict. */
export function evalsCommand(): Command {
  const commands = [runCommand(), measureCommand(), importCommand(), mcpCommand()];
  for (const command of commands) command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.passed : EXIT.broken));
  return commands.reduce(
    (all, command) => all.addCommand(command),
    new Command("evals").description("run eval sets against agents and models"),
  );
}
