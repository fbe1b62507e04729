import { expect, it } from "vitest";
import { spanRecord } from "#trace/testing.ts";
import { graphOf } from "./graph.ts";
import { headOf } from "./index.ts";

const graphIn = (attributes: { [key: string]: string }): ReturnType<typeof graphOf> => graphOf(spanRecord(1, { attributes }));

it("the node and the depth of a graph are read from the metadata of any library", () => {
  const inside = { langgraph_node: "agent", langgraph_checkpoint_ns: "tools:a1|agent:b2", lc_agent_name: "refunds" };
  const whole = { node: "agent", depth: 2, agent: "refunds" };
  expect(graphIn({ metadata: JSON.stringify(inside) })).toEqual(whole);
  const flat = Object.entries(inside).map(([key, value]) => [`traceloop.association.properties.${key}`, value]);
  expect(graphIn(Object.fromEntries(flat))).toEqual(whole);
});

it("a node that does not say where it stands lies in the outermost graph", () => {
  expect(graphIn({ metadata: '{"langgraph_node": "agent"}' })).toEqual({ node: "agent", depth: 1 });
});

it("a record of anything else lies in no graph", () => {
  expect(graphIn({ metadata: '{"tier": "gold"}' })).toBeUndefined();
  expect(graphIn({ metadata: "langgraph_node {" })).toBeUndefined();
  expect(graphIn({})).toBeUndefined();
});

it("a node is no agent, whatever it is called", () => {
  const attributes = { "openinference.span.kind": "AGENT", metadata: '{"langgraph_node": "agent"}' };
  const node = headOf(spanRecord(1, { name: "agent", attributes }));
  expect(node).toMatchObject({ kind: "other", name: "agent" });
  expect(node.agent).toBeUndefined();
  expect(headOf(spanRecord(1, { name: "refund_agent", attributes }))).toMatchObject({ kind: "agent", agent: "refund_agent" });
});
