import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardedAgent, guardOutgoing, mayConnect } from "./outgoing.ts";
import { addressList } from "./peer-address.ts";

const NONE = addressList([]);

test.each(["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "172.32.0.1", "100.128.0.1"])("%s is public", (address) => {
  expect(mayConnect(address, NONE)).toBe(true);
});

test.each([
  "127.0.0.1",
  "127.8.8.8",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "fe80::1",
  "fd00:ec2::254",
  "fc00::1",
  "ff02::1",
  "nonsense",
])("%s is not", (address) => {
  expect(mayConnect(address, NONE)).toBe(false);
});

test("the configuration allows what it names, and nothing beside it", () => {
  const allowed = addressList(["10.1.0.0/16", "fd00::5"]);
  expect(["10.1.2.3", "10.2.0.1", "fd00::5", "fd00::6"].map((address) => mayConnect(address, allowed))).toEqual([true, false, true, false]);
});

describe("a fetch", () => {
  let server: Server;
  let port = 0;
  let asked = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked++;
      if (request.url === "/away") response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end();
      else response.end("secret");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  async function said(url: string, allowed: { addresses?: string[]; urls?: string[] } = {}): Promise<string> {
    const dispatcher = guardedAgent({ addresses: [], urls: [], ...allowed });
    try {
      return await (await fetch(url, { dispatcher } as RequestInit)).text();
    } catch (error) {
      return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    } finally {
      await dispatcher.close();
    }
  }

  test.each(["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "127.1"])(
    "opens no connection to http://%s",
    async (host) => {
      const before = asked;
      expect(await said(`http://${host}:${port}/`)).toMatch(/not public/);
      expect(asked).toBe(before);
    },
  );

  test("reaches a private address that the configuration names, and our own parts by their URL", async () => {
    expect(await said(`http://localhost:${port}/`, { addresses: ["127.0.0.1"] })).toBe("secret");
    expect(await said(`http://127.0.0.1:${port}/`, { urls: [`http://127.0.0.1:${port}`] })).toBe("secret");
    expect(await said(`http://127.0.0.1:${port}/`, { urls: ["http://127.0.0.1:1"] })).toMatch(/not public/);
  });

  test("is not led inside by a redirect", async () => {
    const before = asked;
    expect(await said(`http://localhost:${port}/away`, { urls: [`http://localhost:${port}`] })).toMatch(/not public/);
    expect(asked).toBe(before + 1);
  });

  test("of any part of the process is guarded from then on, whether it follows redirects itself or not", async () => {
    const unguarded = getGlobalDispatcher();
    guardOutgoing({ addresses: [], urls: [`http://localhost:${port}`] });
    const before = asked;
    try {
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ cause: { message: expect.stringMatching(/not public/) } });
      const led = await fetch(`http://localhost:${port}/away`, { redirect: "manual" });
      await led.arrayBuffer();
      await expect(fetch(led.headers.get("location") ?? "")).rejects.toThrow("fetch failed");
      expect(asked).toBe(before + 1);
    } finally {
      setGlobalDispatcher(unguarded);
    }
  });
});
