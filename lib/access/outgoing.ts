import { lookup as resolve, type LookupAddress, type LookupOptions } from "node:dns";
import { isIP, type BlockList, type LookupFunction } from "node:net";
import { Agent, buildConnector, setGlobalDispatcher } from "undici";
import { addressList, isListed, plainAddress } from "./peer-address.ts";

/**
 * Whatever this process asks by `fetch` goes to public addresses only, and to those that the configuration names. The address that was
 * looked at is the one that is connected to, so a name that changes in between wins nothing; a redirect is a connection like any other.
 */

/** Private, loopback, link-local (cloud metadata too), shared, documentation, benchmark and multicast ranges (IANA special-purpose registries). */
const NOT_PUBLIC = addressList([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "::/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "fc00::/7",
  "fe80::/10",
  "ff00::/8",
]);

/** What may be asked beside public addresses. */
export interface Allowed {
  /** Addresses and subnets. */
  addresses: readonly string[];
  /** Our own parts, by URL: whatever address their name has. */
  urls: readonly string[];
}

export class OutgoingRefused extends Error {}

/** Whether a connection to this address may be opened. */
export function mayConnect(address: string, allowed: BlockList): boolean {
  const plain = plainAddress(address);
  return isIP(plain) !== 0 && (!isListed(NOT_PUBLIC, plain) || isListed(allowed, plain));
}

function refusal(host: string, address: string): OutgoingRefused {
  return new OutgoingRefused(
    `${host} is at ${address}, which is not public. Nothing was sent; PLAYHEAD_OUTGOING_PRIVATE names private addresses that may be asked.`,
  );
}

/** Gives only addresses that may be connected to. */
function guardedLookup(allowed: BlockList): LookupFunction {
  return (host, options, callback) => {
    const all: LookupOptions & { all: true } = { ...options, all: true };
    resolve(host, all, (error, found: LookupAddress[]) => {
      if (error !== null) return callback(error, "");
      const open = found.filter(({ address }) => mayConnect(address, allowed));
      const [first] = open;
      if (first === undefined) return callback(refusal(host, found[0]?.address ?? "no address"), "");
      return options.all === true ? callback(null, open) : callback(null, first.address, first.family);
    });
  };
}

const CONNECT_MS = 10_000;

/** A dispatcher for `fetch` that opens no other connections. */
export function guardedAgent({ addresses, urls }: Allowed): Agent {
  const allowed = addressList(addresses);
  const own = new Set(urls.map((url) => placeOf(new URL(url))));
  const anywhere = buildConnector({ timeout: CONNECT_MS });
  const guarded = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(allowed) });
  return new Agent({
    connect: (to, callback) => {
      const host = to.hostname.replace(/^\[|\]$/g, "");
      if (own.has(`${host}:${to.port || usualPort(to.protocol)}`)) return anywhere(to, callback);
      // A name is looked up by the connector; an address is not.
      if (isIP(host) !== 0 && !mayConnect(host, allowed)) return callback(refusal(host, host), null);
      return guarded(to, callback);
    },
  });
}

const usualPort = (protocol: string): string => (protocol === "https:" ? "443" : "80");

function placeOf({ hostname, port, protocol }: URL): string {
  return `${hostname.replace(/^\[|\]$/g, "")}:${port || usualPort(protocol)}`;
}

/** From now on every `fetch` of this process is guarded, those of libraries too. */
export function guardOutgoing(allowed: Allowed): void {
  setGlobalDispatcher(guardedAgent(allowed));
}
