import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** `npm run migration <name>`: an empty migration with the present time in its name. Its SQL is written by hand; see CONTRIBUTING.md. */
const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Name the migration in lower case with underscores: npm run migration add_run_owner");
  process.exit(1);
}
const stamp = new Date().toISOString().replace(/[-:T]/g, "").slice(0, 14);
const folder = path.join("prisma", "migrations", `${stamp}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, "migration.sql"), `-- ${name.replaceAll("_", " ")}\n`, { flag: "wx" });
console.log(`Write the SQL into ${path.join(folder, "migration.sql")} and the same tables into prisma/schema.prisma.`);
