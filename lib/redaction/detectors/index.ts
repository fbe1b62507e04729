import type { Find } from "#redaction/found.ts";
import type { DetectorName } from "#redaction/rule.ts";
import { apiKey } from "./api-key.ts";
import { card } from "./card.ts";
import { email } from "./email.ts";
import { iban } from "./iban.ts";
import { jwt } from "./jwt.ts";
import { phone } from "./phone.ts";

/** What each detector looks for. Written by hand and not taken from a library: those that exist backtrack, and traces are hostile. */
export const DETECT: { readonly [D in DetectorName]: Find } = { email, phone, card, iban, "api-key": apiKey, jwt };
