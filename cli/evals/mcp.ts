import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Json } from "#trace/message.ts";
import type { CaseTool } from "#evals/case-input.ts";
import { Trouble } from "#cli/trouble.ts";
import { mcpServer } from "./mcp-server.ts";

/** The tools of a trial as an MCP server over stdio, for agents that start their servers themselves. Ends with its input. */
export async function serveTools(url: string): Promise<void> {
  const tools = await toolsAt(url);
  const call = async (name: string, args: Json) => {
    const response = await fetch(`${url}/${encodeURIComponent(name)}`, {
      method: "POST",
      body: JSON.stringify(args),
      headers: { "content-type": "application/json" },
    });
    return { content: (await response.json()) as Json, isError: !response.ok };
  };
  const handle = serveStdio(() => mcpServer(tools, call));
  await new Promise((resolve) => process.stdin.once("close", resolve));
  await handle.close();
}

async function toolsAt(url: string): Promise<CaseTool[]> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new Trouble(`No recorded tools answer at ${url}. They do while \`playhead evals run\` runs a trial.`, { cause });
  });
  if (!response.ok) throw new Trouble(`The recorded tools at ${url} answered ${response.status}: the trial is over.`);
  return ((await response.json()) as { tools: CaseTool[] }).tools;
}
