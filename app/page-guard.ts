import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { refusalToEnter } from "#access/may-enter.ts";

/** Every page asks this before it reads anything. Sends to the login page, or throws when this browser may not be here at all. */
export async function enterPage(): Promise<void> {
  const refusal = await refusalToEnter("GET", Object.fromEntries(await headers()));
  if (refusal === undefined) return;
  if (refusal.code === "unauthenticated") redirect("/login");
  throw new Error(`${refusal.message} ${refusal.hint}`);
}
