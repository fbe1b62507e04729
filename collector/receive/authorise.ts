import { isAdminKey } from "#access/admin-key.ts";
import { refusalOf } from "#access/local-guard.ts";
import type { RequestHeaders } from "#access/local-guard.ts";
import { presentedKey } from "#access/presented-key.ts";
import { PROJECT_NAME_RULE, projectName } from "#access/project-name.ts";
import type { Refusal } from "./answer.ts";

export const PROJECT_HEADER = "x-playhead-project";

/** Who may send, and into which project. */
export type Authorise = (headers: RequestHeaders) => { project: string } | Refusal;

/** Auth off: this machine's own programs, any credential ignored. Auth on: the admin key. Design §5. */
export function authorise(auth: "on" | "off"): Authorise {
  return (headers) => strangerOf[auth](headers) ?? projectOf(headers);
}

const strangerOf: { readonly [A in "on" | "off"]: (headers: RequestHeaders) => Refusal | undefined } = {
  off: (headers) => {
    const message = refusalOf(headers);
    return message === undefined ? undefined : { kind: "forbidden", message };
  },
  on: (headers) => {
    const key = presentedKey(headers);
    if (key === undefined) return { kind: "unauthenticated", message: "no key: send it as Authorization: Bearer <key> or x-api-key" };
    return isAdminKey(key) ? undefined : { kind: "unauthenticated", message: "the key is not known" };
  },
};

function projectOf(headers: RequestHeaders): { project: string } | Refusal {
  const header = headers[PROJECT_HEADER];
  const project = projectName(typeof header === "string" ? header : header?.join(","));
  return project === undefined ? { kind: "malformed", message: `${PROJECT_HEADER}: ${PROJECT_NAME_RULE}` } : { project };
}
