import { Command } from "commander";
import { changing } from "#accounts/changing.ts";
import { makePerson } from "#accounts/make-person.ts";
import { listPeople, removeSecondFactor, resetLink } from "#accounts/people.ts";
import { config } from "#config";
import type { Accounts } from "#db/accounts.ts";
import { orExplain } from "./explain.ts";
import { BY, told } from "./told.ts";
import { Trouble } from "./trouble.ts";
import { withAccounts } from "./user/with-accounts.ts";

const PAGE = 100;

async function idOf({ prisma }: Accounts, email: string): Promise<string> {
  const person = await prisma.person.findUnique({ where: { email: email.toLowerCase() } });
  if (person === null) throw new Trouble(`Nobody has the e-mail ${JSON.stringify(email)}; \`playhead user list\` names everybody.`);
  return person.id;
}

async function sayLink(accounts: Accounts, person: string, email: string): Promise<void> {
  const link = await told({ command: "user reset-password", about: { email } }, () => resetLink(accounts, person, BY));
  console.log(`${email} chooses a password here, within a day and once:\n${link?.url}`);
}

async function list(accounts: Accounts): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await listPeople(accounts, { limit: PAGE, cursor });
    for (const { email, name, owner, secondFactor, projects } of page.people) {
      const facts = [
        owner ? "owner" : `in ${projects} ${projects === 1 ? "project" : "projects"}`,
        ...(secondFactor ? ["second factor"] : []),
      ].join(", ");
      console.log(`${email}  ${name}  (${facts})`);
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

async function create(accounts: Accounts, email: string, { name, owner = false }: { name?: string; owner?: boolean }): Promise<void> {
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new Trouble(`${JSON.stringify(email)} is no e-mail address such as ana@example.com.`);
  const address = email.toLowerCase();
  if ((await accounts.prisma.person.count({ where: { email: address } })) > 0) throw new Trouble(`${address} has an account already.`);
  const person = { email: address, name: name ?? address, owner };
  const about = { email: address, owner: String(owner) };
  const { id } = await told({ command: "user create", about }, () => changing(accounts, (client) => makePerson(client, person)));
  await sayLink(accounts, id, address);
}

async function resetPassword(
  accounts: Accounts,
  email: string,
  { removeSecondFactor: remove = false }: { removeSecondFactor?: boolean },
): Promise<void> {
  const id = await idOf(accounts, email);
  if (remove) await told({ command: "user remove-second-factor", about: { email } }, () => removeSecondFactor(accounts, id));
  await sayLink(accounts, id, email.toLowerCase());
}

/** `playhead user`: people, when nobody can sign in who could do it on the page. The product may run meanwhile. */
export function userCommand(): Command {
  const run = (work: (accounts: Accounts) => Promise<void>) => orExplain(() => withAccounts(config(), work));
  const user = new Command("user").description("people who sign in: list, create, a new password");
  user
    .command("list")
    .description("everybody who has an account")
    .action(() => run(list));
  user
    .command("create <email>")
    .description("make an account and a link by which its person chooses a password")
    .option("--name <name>", "how others see them; the e-mail when absent")
    .option("--owner", "an owner of this installation, admin of every project")
    .action((email: string, options: { name?: string; owner?: boolean }) => run((accounts) => create(accounts, email, options)));
  user
    .command("reset-password <email>")
    .description("make a link by which somebody chooses a new password; ends their sessions when it is used")
    .option("--remove-second-factor", "for somebody who lost their authenticator app and the backup codes")
    .action((email: string, options: { removeSecondFactor?: boolean }) => run((accounts) => resetPassword(accounts, email, options)));
  return user;
}
