import { expect, it } from "vitest";
import { isRedacted } from "./redacted.ts";

it.each(["[Scrubbed due to 'session']", "[REDACTED]", "__REDACTED__", "[Filtered]", "<masked>", "****", "[redacted:email]"])(
  "%s is a redactor's mark",
  (value) => {
    expect(isRedacted(value)).toBe(true);
  },
);

it.each(["sess-1", "redacted-42", "filtered", "[case] 7", "*", "<redacted> and more", "", "[redacted:email:abcdefghijklmnop]"])(
  "%s is a value",
  (value) => {
    expect(isRedacted(value)).toBe(false);
  },
);
