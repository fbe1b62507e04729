import { defineConfig } from "prisma/config";

/** For the Prisma CLI only (`generate`, `migrate deploy`); the product itself migrates with lib/db/migrate.ts. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
