import { expect, test } from "vitest";
import { MOST_DAYS as OF_POLICY } from "#retention/policy.ts";
import { MOST_DAYS } from "./retention.ts";

test("the API takes the terms that can be kept", () => expect(MOST_DAYS).toBe(OF_POLICY));
