import { compact } from "#trace/compact.ts";
import type { Record } from "#trace/record.ts";
import type { Head } from "#trace/told.ts";
import { contained } from "./containers.ts";

/** Levels of graphs in graphs, as LangGraph writes where a node stands: `tools:<id>|agent:<id>`. */
const LEVELS = "|";

const NODE = "langgraph_node";

/** Asked of every record on its way in: no value is read but the metadata's text, and nothing is parsed that cannot tell. */
function mayTell({ attributes }: Record): boolean {
  for (const key of attributes.keys()) if (key.endsWith(NODE)) return true;
  return attributes.text("metadata")?.includes(NODE) === true;
}

/** Which node of an agent's graph the record lies in, and how deep that graph lies in others, whatever library tells of it. */
export function graphOf(record: Record): Head["graph"] {
  if (!mayTell(record)) return undefined;
  const inside = contained(record.attributes);
  const named = (name: string): string | undefined => inside.find((one) => one.name === name && one.value !== "")?.value;
  const node = named("langgraphnode");
  if (node === undefined) return undefined;
  const path = named("langgraphcheckpointns") ?? named("checkpointns") ?? node;
  return compact<NonNullable<Head["graph"]>>({ node, depth: path.split(LEVELS).length, agent: named("lcagentname") });
}

/** The span of a node itself: some instrumentations take one called `agent` for an agent, but it is a step of one. */
export const isNodeItself = (record: Record, graph: Head["graph"]): boolean => record.signal === "span" && graph?.node === record.name;
