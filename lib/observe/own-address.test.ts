import { expect, test } from "vitest";
import { isOwnAddress } from "./own-address.ts";

const config = { host: "127.0.0.1", otlpHttpPort: 4318, otlpGrpcPort: 4317 };

test.each(["http://localhost:4318", "http://127.0.0.1:4318/v1/traces", "http://[::1]:4317", "http://0.0.0.0:4318"])(
  "%s is our own receiver, a loop",
  (endpoint) => {
    expect(isOwnAddress(endpoint, config)).toBe(true);
  },
);

test.each(["http://localhost:14318", "https://otel.example.com:4318", "https://otel.example.com", "not a URL"])(
  "%s is somewhere else",
  (endpoint) => {
    expect(isOwnAddress(endpoint, config)).toBe(false);
  },
);
