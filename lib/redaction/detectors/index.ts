import type { Find } from "#redaction/found.ts";
import type { DetectorName } from "#redaction/rule.ts";
import { apiKey } from "./api-key.ts";
import { card } from "./card.ts";
import { email } from "./email.ts";
import { iban } from "./iban.ts";
import { jwt } from "./jwt.ts";
import { phone } from "./phone.ts";

interface Detector {
  readonly find: Find;
  /** Nothing shorter can be one: most texts of a record are names and small numbers, and are not looked at at all. */
  readonly least: number;
}

/** What each detector looks for. Written by hand and not taken from a library: those that exist backtrack, and traces are hostile. */
export const DETECT: { readonly [D in DetectorName]: Detector } = {
  email: { find: email, least: "a@b.cd".length },
  phone: { find: phone, least: "+12345678".length },
  card: { find: card, least: 12 },
  iban: { find: iban, least: 15 },
  "api-key": { find: apiKey, least: 14 },
  jwt: { find: jwt, least: 12 },
};
