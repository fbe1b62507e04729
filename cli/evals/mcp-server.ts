import { Server } from "@modelcontextprotocol/server";
import type { Json } from "#trace/message.ts";
import type { CaseTool } from "#evals/case-input.ts";
import { isObject } from "#evals/json.ts";

type Answered = { content: Json; isError: boolean };

/** An MCP server with the tools of a case, their schemas as recorded. `call` answers them. */
export function mcpServer(tools: readonly CaseTool[], call: (name: string, args: Json) => Promise<Answered>): Server {
  const server = new Server({ name: "playhead-evals", version: "1" }, { capabilities: { tools: {} } });
  server.setRequestHandler("tools/list", () => ({ tools: tools.map(toolOf) }));
  server.setRequestHandler("tools/call", async ({ params }) => {
    const { content, isError } = await call(params.name, (params.arguments ?? {}) as Json);
    return { content: [{ type: "text", text: typeof content === "string" ? content : JSON.stringify(content) }], isError };
  });
  return server;
}

/** MCP asks for a schema whose type is object. */
function toolOf({ name, description, parameters }: CaseTool) {
  const inputSchema = { ...(isObject(parameters) ? parameters : {}), type: "object" as const };
  return { name, ...(description === undefined ? {} : { description }), inputSchema };
}
