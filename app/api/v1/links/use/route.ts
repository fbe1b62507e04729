import { type LinkRefusal, useLink } from "#accounts/use-link.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { whoAsks } from "#accounts/who-asks.ts";
import { LinkUse } from "#contract/accounts.ts";
import { answer, failure } from "#app/api/answer.ts";
import { bodyOf } from "#app/api/ask.ts";
import { open } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** Makes the first owner, accepts an invitation, or sets a password: whoever has the link may, once. */
export const POST = open(async (request) => {
  const use = await bodyOf(request, LinkUse);
  const who = await whoAsks(Object.fromEntries(request.headers));
  const used = await useLink(sharedAccounts(), use, who?.kind === "person" ? { id: who.id } : undefined);
  return typeof used === "string" ? failure(...REFUSALS[used]) : answer(used);
});

const REFUSALS: { readonly [R in LinkRefusal]: Parameters<typeof failure> } = {
  gone: ["not-found", "This link was used, taken back, or has expired", "Ask for a new one."],
  "sign-in-first": ["conflict", "This e-mail has an account already", "Sign in as that person, then open the link again."],
  "another-person": ["forbidden", "This invitation is for another e-mail", "Sign out, then open the link again."],
  "name-needed": ["invalid", "name: say how others see you"],
  "email-needed": ["invalid", "email: an e-mail address such as ana@example.com"],
  "password-needed": ["invalid", "password: choose one"],
};
