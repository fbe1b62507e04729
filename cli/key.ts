import { Command } from "commander";
import { listKeys, makeKey, revokeKey, rotateKey } from "#accounts/keys.ts";
import { projectName, PROJECT_NAME_RULE } from "#access/project-name.ts";
import { config } from "#config";
import { KeyRotation, type MadeKey, NewKey, type NewKeyAsked } from "#contract/keys.ts";
import { type Parsed, parse, type Schema } from "#contract/parse.ts";
import type { Accounts } from "#db/accounts.ts";
import { orExplain } from "./explain.ts";
import { makeProject } from "./key/make-project.ts";
import { BY, told } from "./told.ts";
import { Trouble } from "./trouble.ts";
import { withAccounts } from "./user/with-accounts.ts";

const PAGE = 100;

interface Options {
  project: string;
  name?: string;
  scope?: string[];
  origin?: string[];
  days?: string;
  overlapHours?: string;
}

function projectOf({ project }: Options): string {
  const name = projectName(project);
  if (name === undefined) throw new Trouble(PROJECT_NAME_RULE);
  return name;
}

function valid<S extends Schema>(schema: S, asked: unknown): Parsed<S> {
  const made = parse(schema, asked);
  if (!made.ok) throw new Trouble(made.message);
  return made.value;
}

/** The key alone on standard output, so that a script can take it from there. */
function say(made: MadeKey | undefined, otherwise: string): void {
  if (made === undefined) throw new Trouble(otherwise);
  console.error(`${made.about.name} (${made.about.scopes.join(", ")}); shown this once:`);
  console.log(made.key);
}

async function create(accounts: Accounts, options: Options): Promise<void> {
  const { name = "", scope = [], origin = [], days } = options;
  const asked = { name, scopes: scope, origins: origin, ...(days === undefined ? {} : { days: Number(days) }) };
  const key = valid(NewKey, asked as NewKeyAsked);
  const project = projectOf(options);
  await makeProject(config(), project);
  const about = { name, scopes: scope.join(" ") };
  const made = await told({ command: "key create", about, project }, () => makeKey(accounts, project, key, BY));
  say(made, `There is no project ${JSON.stringify(project)}.`);
}

async function list(accounts: Accounts, options: Options): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await listKeys(accounts, projectOf(options), { limit: PAGE, cursor });
    for (const { id, name, scopes, origins, state, expiresAt, lastUsedAt } of page.keys)
      console.log(
        [
          `ph_${id}_…`,
          state,
          name,
          scopes.join(","),
          origins.join(","),
          `until ${expiresAt ?? "ever"}`,
          `used ${lastUsedAt ?? "never"}`,
        ].join("  "),
      );
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** As people copy it: the ID alone, or the beginning of a key. */
const idOf = (text: string): string => text.replace(/^ph_/, "").split("_")[0] ?? "";
const noKey = (id: string, options: Options): string =>
  `${options.project} has no key ${JSON.stringify(id)} that works; \`playhead key list\` names them.`;

async function revoke(accounts: Accounts, id: string, options: Options): Promise<void> {
  const deed = { command: "key revoke", about: { id: idOf(id) }, project: projectOf(options) };
  if (!(await told(deed, () => revokeKey(accounts, deed.project, idOf(id))))) throw new Trouble(noKey(id, options));
  console.log("Revoked. It is refused within five seconds.");
}

async function rotate(accounts: Accounts, id: string, options: Options): Promise<void> {
  const { overlapHours } = valid(KeyRotation, options.overlapHours === undefined ? {} : { overlapHours: Number(options.overlapHours) });
  const deed = { command: "key rotate", about: { id: idOf(id) }, project: projectOf(options) };
  const made = await told(deed, () => rotateKey(accounts, deed.project, idOf(id), { overlapHours, madeBy: BY }));
  say(made, noKey(id, options));
}

/** `playhead key`: keys of a project. The product may run meanwhile. */
export function keyCommand(): Command {
  const run = (work: (accounts: Accounts) => Promise<void>) => orExplain(() => withAccounts(config(), work));
  const key = new Command("key").description("keys that send, read and export for a project");
  const sub = (name: string, words: string): Command =>
    key.command(name).description(words).option("--project <name>", "the project", "default");
  sub("create", "make a key, and the project when there is none; the key is printed this once")
    .requiredOption("--name <name>", "what it is for")
    .requiredOption("--scope <scope...>", "ingest, browser-ingest, read, export, admin")
    .option("--origin <origin...>", "of browser-ingest: whose pages may send, such as https://shop.example")
    .option("--days <n>", "until it expires; never when absent")
    .action((options: Options) => run((accounts) => create(accounts, options)));
  sub("list", "every key, those that work no more too").action((options: Options) => run((accounts) => list(accounts, options)));
  sub("revoke <id>", "end a key").action((id: string, options: Options) => run((accounts) => revoke(accounts, id, options)));
  sub("rotate <id>", "make another key in place of one, which goes on for a day")
    .option("--overlap-hours <n>", "how long the old one goes on, 0 to 720")
    .action((id: string, options: Options) => run((accounts) => rotate(accounts, id, options)));
  return key;
}
