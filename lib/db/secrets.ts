import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** A generated secret, one file each in `<dataDir>/secrets` (mode 600). Made on first use; two that ask at once get the same one. */
export async function secret(dataDir: string, name: string): Promise<string> {
  const directory = path.join(dataDir, "secrets");
  const file = path.join(directory, name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const half = `${file}.${process.pid}`;
  await writeFile(half, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  await link(half, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(half);
  return (await readFile(file, "utf8")).trim();
}
