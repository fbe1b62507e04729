import type { Done } from "#accounts/own-account.ts";
import { answer, failure, nothing } from "./answer.ts";
import { waitAnswer, withCookies } from "./signed-in.ts";

/** The answer to a change of one's own account; `value` is what there is to say when it was made. */
export function doneAnswer(done: Done, value?: unknown): Response {
  if (done.kind === "wait") return waitAnswer(done.seconds);
  if (done.kind === "wrong") return failure("forbidden", "The password or the code is not right.");
  return withCookies(value === undefined ? nothing() : answer(value), done.cookies);
}
