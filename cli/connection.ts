import { config } from "#config";
import { addressesOf } from "./start/addresses.ts";

/** A running product, as the commands that talk to it reach it. */
export interface Connection {
  /** Web address, without a slash at the end. */
  web: string;
  /** OTLP/HTTP base address. */
  otlpHttp: string;
  /** Credentials, when auth is on. */
  headers: { [name: string]: string };
}

/** The product of this configuration: what `playhead start` in the same directory and environment has started. */
export function connection(endpoint?: string): Connection {
  const settings = config();
  const { web, otlpHttp } = addressesOf(settings);
  const key = settings.auth === "on" ? settings.adminKey : undefined;
  return { web, otlpHttp: endpoint ?? otlpHttp, headers: key === undefined ? {} : { authorization: `Bearer ${key}` } };
}
