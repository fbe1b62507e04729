import { z } from "zod";
import type { Json } from "#trace/message.ts";

/** Any JSON value that is there. Not walked: a hostile depth cannot break the parser of the case around it. */
export const json = z.unknown() as unknown as z.ZodType<Json>;

/** A JSON object whose members nobody here interprets. */
export const jsonObject = z.record(z.string(), z.unknown()) as unknown as z.ZodType<{ [key: string]: Json }>;
