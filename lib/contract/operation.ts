import type { Schema } from "./parse.ts";

/** One thing that the HTTP API does. */
export interface Operation {
  method: "get" | "post" | "patch" | "delete";
  path: string;
  summary: string;
  query?: Schema;
  body?: Schema;
  /** The schema of the answer, or its media types when it is no JSON of ours; absent = no body. */
  answer?: Schema | string[];
  status?: number;
}
