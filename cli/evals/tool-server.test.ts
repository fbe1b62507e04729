import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RecordedTools } from "#evals/runner/recorded-tools.ts";
import { refundRun } from "#evals/runner/testing.ts";
import { toolHost, type ToolHost } from "./tool-server.ts";

/** The tools of a recorded run, reached by the official MCP client and by plain HTTP. */

let host: ToolHost;
beforeAll(async () => {
  host = await toolHost();
});
afterAll(() => host.close());

const ORDER = { order_id: "A-17" };

async function connected(transport: ConstructorParameters<typeof StreamableHTTPClientTransport>[0] | string[]): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const [command = "", ...args] = Array.isArray(transport) ? transport : [];
  await client.connect(
    Array.isArray(transport) ? new StdioClientTransport({ command, args }) : new StreamableHTTPClientTransport(transport),
  );
  return client;
}

test.each(["streamable HTTP", "stdio"])(
  "an agent's MCP client over %s is given the tools with their schemas and their recorded results",
  async (over) => {
    const tools = new RecordedTools(refundRun());
    const { server, close } = host.open(tools);
    const client = await connected(over === "stdio" ? server.mcpCommand : new URL(server.mcp));
    const listed = await client.listTools();
    expect(listed.tools.map(({ name }) => name)).toEqual(["get_order", "issue_refund", "escalate_to_human"]);
    expect(listed.tools[0]?.inputSchema).toMatchObject({ type: "object", required: ["order_id"] });
    const found = await client.callTool({ name: "get_order", arguments: ORDER });
    expect(found).toMatchObject({ content: [{ type: "text", text: '{"order_id":"A-17","age_days":61}' }] });
    expect(await client.callTool({ name: "issue_refund", arguments: { ...ORDER, amount: 9 } })).toMatchObject({ isError: true });
    expect(tools.calls.map(({ name, args }) => [name, args])).toEqual([
      ["get_order", ORDER],
      ["issue_refund", { ...ORDER, amount: 9 }],
    ]);
    await client.close();
    close();
  },
);

const post = (url: string, body: string, headers: { [name: string]: string } = {}) => fetch(url, { method: "POST", body, headers });

test("over plain HTTP a result is the body, and a failed tool says so by its status", async () => {
  const { server, close } = host.open(new RecordedTools(refundRun()));
  const found = await post(`${server.http}/get_order`, JSON.stringify(ORDER));
  expect([found.status, await found.json()]).toEqual([200, { order_id: "A-17", age_days: 61 }]);
  expect((await post(`${server.http}/get_order`, '{"order_id":"B"}')).status).toBe(422);
  expect((await post(`${server.http}/get_order`, "[1]")).status).toBe(400);
  expect((await fetch(`${server.http}/get_order`)).status).toBe(405);
  expect(((await (await fetch(server.http)).json()) as { tools: object[] }).tools).toHaveLength(3);
  close();
});

test("tools answer while their trial runs, only to who knows their address, and to no web page", async () => {
  const { server, close } = host.open(new RecordedTools(refundRun()));
  const other = server.http.replace(/[0-9a-f-]{36}/, "00000000-0000-0000-0000-000000000000");
  expect((await post(`${other}/get_order`, "{}")).status).toBe(404);
  expect((await post(`${server.http}/get_order`, "{}", { origin: "http://evil.example" })).status).toBe(403);
  close();
  expect((await post(`${server.http}/get_order`, "{}")).status).toBe(404);
});
