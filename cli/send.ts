import { Command } from "commander";
import { connection } from "./connection.ts";
import { orExplain, withProduct } from "./explain.ts";
import { bodiesOf } from "./send/bodies.ts";
import { post } from "./send/post.ts";
import { Trouble } from "./trouble.ts";

interface Options {
  endpoint?: string;
  project?: string;
}

async function send(captures: string[], { endpoint, project }: Options): Promise<void> {
  const { otlpHttp, headers } = connection(endpoint);
  for (const name of captures) {
    const bodies = bodiesOf(name);
    if (bodies.length === 0)
      throw new Trouble(`${name} is neither a captured request (name.1.traces.pb) nor a scenario of fixtures/captures.`);
    const extra = project === undefined ? headers : { ...headers, "x-playhead-project": project };
    await withProduct(otlpHttp, async () => {
      for (const body of bodies) await post(otlpHttp, body, extra);
    });
    console.log(`${name}: ${bodies.length} request${bodies.length === 1 ? "" : "s"} accepted`);
  }
}

/** `playhead send`: captured OTLP requests into the running product. */
export function sendCommand(): Command {
  return new Command("send")
    .description("send captured OTLP requests to the running product, such as openinference-openai/wrong-action")
    .argument("<capture...>", "a file, or <folder>/<scenario> of fixtures/captures")
    .option("--endpoint <url>", "OTLP/HTTP base address (default: the product of this configuration)")
    .option("--project <name>", "project to send to")
    .action((captures: string[], options: Options) => orExplain(() => send(captures, options)));
}
