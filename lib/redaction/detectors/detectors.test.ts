import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DetectorName } from "#redaction/rule.ts";
import { DETECT } from "./index.ts";

const found = (detector: DetectorName, text: string): string[] =>
  DETECT[detector].find(text).map(({ start, end }) => text.slice(start, end));

/** Published test numbers and made-up values; none of them is anybody's. */
const CASES: {
  readonly [D in DetectorName]: { readonly finds: readonly [text: string, ...what: string[]][]; readonly leaves: readonly string[] };
} = {
  email: {
    finds: [
      ["write to jane.doe+tag@mail.example.com.", "jane.doe+tag@mail.example.com"],
      ["email=o'brien@example.org&x=1", "o'brien@example.org"],
      ["'a@b.example', <c@d.example>", "a@b.example", "c@d.example"],
      ["käthe@müller.example", "käthe@müller.example"],
      ["a@b.xn--p1ai", "a@b.xn--p1ai"],
    ],
    leaves: ["@scope/package", "npm@1.2.3", "user@localhost", "a @ b.example", "@@@@", "x@"],
  },
  phone: {
    finds: [
      ["call +49 30 901820 now", "+49 30 901820"],
      ["+1 (415) 555-2671", "+1 (415) 555-2671"],
      ["0044 20 7946 0958", "0044 20 7946 0958"],
      ["(415) 555-2671 or 415-555-2671", "(415) 555-2671", "415-555-2671"],
      ["+493012345678 2026-11-21", "+493012345678"],
    ],
    leaves: ["1732201234567", "order 4155552671", "+12", "2026-11-21 10:20:30", "+12345678901234567890", "a415-555-2671", "3.141-592-6535"],
  },
  card: {
    finds: [
      ["card 4111 1111 1111 1111 12/29", "4111 1111 1111 1111"],
      ["5555-5555-5555-4444", "5555-5555-5555-4444"],
      ["378282246310005,6011111111111117", "378282246310005", "6011111111111117"],
      ["call_4111111111111111", "4111111111111111"],
      ["30569309025904 3530111333300000", "30569309025904", "3530111333300000"],
    ],
    leaves: [
      "4111111111111112",
      "0.4111111111111111",
      "4111111111111111.5",
      "a4111111111111111",
      "1732201234567890123",
      "9999999999999995",
      "41111111111111110",
    ],
  },
  iban: {
    finds: [
      ["to DE89 3704 0044 0532 0130 00 today", "DE89 3704 0044 0532 0130 00"],
      ["GB82WEST12345698765432.", "GB82WEST12345698765432"],
      ["de89370400440532013000", "de89370400440532013000"],
    ],
    leaves: ["DE89370400440532013001", "XX89370400440532013000", "DE8937040044053201300", "xDE89370400440532013000"],
  },
  "api-key": {
    finds: [
      ["key sk-proj-abcdefghijklmnopqrstuv!", "sk-proj-abcdefghijklmnopqrstuv"],
      ["AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"],
      ['"ghp_abcdefghijklmnopqrstuvwxyz0123456789"', "ghp_abcdefghijklmnopqrstuvwxyz0123456789"],
      [
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- x",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
      ],
      ["-----BEGIN PRIVATE KEY-----\ncut", "-----BEGIN PRIVATE KEY-----\ncut"],
    ],
    leaves: ["sk-short", "risk-abcdefghijklmnopqrstuvwxyz", "AKIA", "-----BEGIN CERTIFICATE-----"],
  },
  jwt: {
    finds: [
      ["Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl.", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl."],
      ["token=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."],
      ["eyJhbGciOiJkaXIifQ..aXY.Y3Q.dGFn", "eyJhbGciOiJkaXIifQ..aXY.Y3Q.dGFn"],
    ],
    leaves: ["eyJhbGciOiJIUzI1NiJ9", "eyJ.eyJ.x", "a.b.c", "eyJhbGciOiJIUzI1NiJ9 . eyJzdWIiOiIxIn0 . x"],
  },
};

describe.each(Object.entries(CASES) as [DetectorName, (typeof CASES)[DetectorName]][])("the %s detector", (detector, { finds, leaves }) => {
  test.each(finds)("finds in %j what is one", (text, ...what) => expect(found(detector, text)).toEqual(what));

  test("is not asked of texts that are too short to hold one, and of no others", () => {
    const shortest = Math.min(...finds.flatMap(([, ...what]) => what.map(({ length }) => length)));
    expect(DETECT[detector].least).toBeLessThanOrEqual(shortest);
  });

  test.each(leaves)("leaves %j alone", (text) => expect(found(detector, text)).toEqual([]));

  test("goes from left to right and never over itself, whatever the text", () => {
    const part = fc.constantFrom(
      "a@b.ex",
      "+49",
      "30",
      " ",
      "-",
      "4111",
      "1111",
      "eyJhbGciOi",
      ".",
      "DE89",
      "sk-",
      "x".repeat(20),
      "@",
      "7",
      "ä",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        let at = 0;
        for (const { start, end } of DETECT[detector].find(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          at = end;
        }
      }),
    );
  });

  // One that is not linear would take hours.
  test.each(["a", "1", "@", "eyJ", "4111 ", "sk-", "+1", "DE89 ", "a.", "eyJhbGciOi.", "1-", "(415) ", "-----BEGIN PRIVATE KEY-----"])(
    "goes through two million characters of %j in one go",
    { timeout: 60_000 },
    (bit) => expect(DETECT[detector].find(bit.repeat(2_000_000 / bit.length)).length).toBeLessThanOrEqual(2_000_000),
  );
});
