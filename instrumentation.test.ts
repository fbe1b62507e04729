import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { expect, test, vi } from "vitest";
import { register } from "./instrumentation.ts";

test("the web app asks nobody inside the network, from before its first answer on", async () => {
  const unguarded = getGlobalDispatcher();
  const server = createServer((_, response) => void response.end("secret"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const inside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  try {
    expect(await (await fetch(inside)).text()).toBe("secret");
    await register();
    await expect(fetch(inside)).rejects.toMatchObject({ cause: { message: expect.stringMatching(/not public/) } });
  } finally {
    setGlobalDispatcher(unguarded);
    vi.unstubAllEnvs();
    await new Promise((resolve) => server.close(resolve));
  }
});
