import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { addressList, addressOf, PEER_HEADER, tellPeers } from "./peer-address.ts";

const NONE = addressList([]);
const PROXY = addressList(["10.0.0.0/8", "fd00::/8", "127.0.0.1"]);

test("without a trusted proxy nobody's X-Forwarded-For counts", () => {
  expect(addressOf({ [PEER_HEADER]: "203.0.113.9", "x-forwarded-for": "198.51.100.1" }, NONE)).toBe("203.0.113.9");
  expect(addressOf({ [PEER_HEADER]: "::ffff:203.0.113.9" }, NONE)).toBe("203.0.113.9");
});

test("behind trusted proxies it is the last address that is none of them", () => {
  const at = (forwarded: string) => addressOf({ [PEER_HEADER]: "10.0.0.7", "x-forwarded-for": forwarded }, PROXY);
  expect(at("198.51.100.1")).toBe("198.51.100.1");
  expect(at("forged, 1.2.3.4, 198.51.100.1, 10.1.1.1")).toBe("198.51.100.1");
  expect(at("2001:db8::5, fd00::7")).toBe("2001:db8::5");
  expect(at("nonsense")).toBe("10.0.0.7");
});

test("what a client calls itself is replaced by where its connection comes from", async () => {
  tellPeers();
  const server = createServer((request, response) => response.end(addressOf(request.headers, NONE)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}`, { headers: { [PEER_HEADER]: "1.2.3.4", "x-forwarded-for": "5.6.7.8" } });
  expect(await response.text()).toBe("127.0.0.1");
  await new Promise((resolve) => server.close(resolve));
});
