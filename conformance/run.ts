import type { Case } from "./case.ts";
import { CASES } from "./cases/index.ts";
import { benchOf } from "./run-bench.ts";
import type { Ground } from "./target.ts";
import { TRANSPORTS } from "./transports.ts";
import type { Transport, TransportName } from "./transports.ts";

export interface Verdict {
  id: string;
  owes: string;
  transport: TransportName;
  result: "passed" | "failed" | "skipped";
  /** Of a failure what was wrong, of a skip what is missing. */
  why?: string;
}

/** Every case over every transport that it is about, in order. */
export function rounds(): { one: Case; transport: Transport }[] {
  return CASES.flatMap((one) =>
    one.over.map((name) => ({ one, transport: TRANSPORTS.find((transport) => transport.name === name) as Transport })),
  );
}

/** Runs one case; never throws. */
export async function examine({ one, transport }: { one: Case; transport: Transport }, ground: Ground): Promise<Verdict> {
  const verdict = { id: one.id, owes: one.owes, transport: transport.name };
  if (transport.name === "grpc" && ground.target.grpc === undefined)
    return { ...verdict, result: "skipped", why: "no gRPC address was given" };
  try {
    const bench = benchOf(transport, ground);
    if ("check" in one) await one.check(bench);
    else if (ground.start === undefined)
      return {
        ...verdict,
        result: "skipped",
        why: "needs an endpoint whose database and process can be broken; Playhead's own tests do that",
      };
    else await one.treat({ ...bench, start: ground.start });
    return { ...verdict, result: "passed" };
  } catch (error) {
    return { ...verdict, result: "failed", why: error instanceof Error ? error.message : String(error) };
  }
}
