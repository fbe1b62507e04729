import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import type { RequestHeaders } from "./local-guard.ts";

/** Carries the address that a request's connection came from to routes and pages, which see no connection. What a client sends under the name is replaced. */
export const PEER_HEADER = "x-playhead-peer";

/** From now on every request that this process answers carries its peer's address. Call it once, before the first one. */
export function tellPeers(): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}

/** Addresses as `10.0.0.7`, `10.0.0.0/8` or `fd00::/8`. Throws for one that is none. */
export function addressList(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const each of addresses) {
    const [address = "", bits] = each.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** An IPv4 address as such, also where the connection is one of IPv6. */
export function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address.trim());
  return mapped?.[1] ?? address.trim();
}

export function isListed(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}

/**
 * Where a request came from: its connection's peer, and as long as that is a proxy that is trusted, whom it names in X-Forwarded-For, from the
 * last one on. Anybody else's X-Forwarded-For is anybody's word. Empty when it cannot be known.
 */
export function addressOf(headers: RequestHeaders, trusted: BlockList): string {
  const forwarded = headers["x-forwarded-for"];
  const named = typeof forwarded === "string" ? forwarded.split(",") : [];
  const peer = headers[PEER_HEADER];
  if (typeof peer !== "string") return "";
  const way = [...named, peer].map(plainAddress).filter((each) => isIP(each) !== 0);
  return way.findLast((each, at) => at === 0 || !isListed(trusted, each)) ?? "";
}
