import { Command } from "commander";
import { DEMO_ID, playDemo } from "#fixtures/demo/play.ts";
import { connection, type Connection } from "./connection.ts";
import { orExplain, withProduct } from "./explain.ts";

/** The well-known ID, or a fresh one when the demo was played before: twice under one ID would be one run of both. */
async function unusedId({ web, headers }: Connection): Promise<string> {
  const response = await fetch(`${web}/api/v1/runs/${DEMO_ID}?steps=none`, { headers });
  await response.body?.cancel();
  return response.status !== 200 ? DEMO_ID : `refund-${Date.now().toString(36).slice(-5).toUpperCase()}`;
}

/** `playhead demo`: a support agent's incident, played through the OpenTelemetry SDK into the running product. */
export function demoCommand(): Command {
  return new Command("demo").description("play a support agent's incident into the running product").action(() =>
    orExplain(async () => {
      const product = connection();
      const correlationId = await withProduct(product.web, () => unusedId(product));
      const { spans } = await withProduct(product.otlpHttp, () =>
        playDemo({ endpoint: product.otlpHttp, headers: product.headers, correlationId }),
      );
      console.log(`Played ${spans} steps. Open ${product.web}/runs/${correlationId}`);
    }),
  );
}
