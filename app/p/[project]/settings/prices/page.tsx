import type { Metadata } from "next";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { FileFacts } from "#components/prices/file-facts.tsx";
import { OwnPrices } from "#components/prices/own-prices.tsx";
import { PriceForm } from "#components/prices/price-form.tsx";
import { PriceHistory } from "#components/prices/price-history.tsx";
import { ShippedPrices } from "#components/prices/shipped-prices.tsx";
import { UnknownModels } from "#components/prices/unknown-models.tsx";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { getPrices, listPriceHistory, listShippedPrices } from "#read/prices.ts";

export const metadata: Metadata = { title: "Prices" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

const PAGE = 25;
const FIELDS = ["provider", "model", "from", "over", "input", "cachedInput", "cacheWrite", "output"] as const;

export default async function PricesPage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  await enterPage("viewer", project);
  const query = await searchParams;
  const q = (one(query["q"]) ?? "").trim().slice(0, 200);
  const cursor = one(query["cursor"]);
  const history = one(query["history"]);
  const draft = Object.fromEntries(FIELDS.map((name) => [name, one(query[name])]));
  const { own, file, unknown, shipped } = await getPrices(project);
  const past = await listPriceHistory({ project, limit: PAGE, cursor: history });
  return (
    <div className="settings-page">
      <section aria-labelledby="no-price">
        <h2 id="no-price">No price is known for</h2>
        <UnknownModels project={project} models={unknown} />
      </section>
      <section aria-labelledby="own">
        <h2 id="own">Prices of this project</h2>
        <p>
          Dollars per million tokens. A cost that the SDK sent stands above every price. A call costs what held on the day it began; left
          empty, a price is not known, which is not 0.
        </p>
        <OwnPrices project={project} prices={own} />
        <NeedsRole needs="editor">
          <PriceForm key={JSON.stringify(draft)} project={project} draft={draft} />
        </NeedsRole>
        <FileFacts prices={file} />
      </section>
      <section aria-labelledby="shipped">
        <h2 id="shipped">Shipped with Playhead</h2>
        <ShippedPrices
          project={project}
          q={q}
          about={shipped}
          page={listShippedPrices({ q, limit: PAGE, cursor })}
          first={cursor === undefined}
        />
      </section>
      <section aria-labelledby="history">
        <h2 id="history">History</h2>
        <PriceHistory project={project} page={past} first={history === undefined} />
      </section>
    </div>
  );
}
