import { type Pool, sharedPool } from "./pool.ts";

/** Whether the database answers within two seconds. */
export async function databaseAnswers(pool: Pool = sharedPool()): Promise<boolean> {
  const asked = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  const tired = new Promise<boolean>((resolve) => setTimeout(resolve, 2000, false).unref());
  return Promise.race([asked, tired]);
}
