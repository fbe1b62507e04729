"use client";
import { useRouter } from "next/navigation";
import { useSetPrice } from "#components/queries/prices.ts";
import { PageForm } from "#components/ui/page-form.tsx";
import { say } from "#components/ui/toast.tsx";
import type { NewPrice } from "#contract/prices.ts";

/** What the fields begin with, all as text. */
export interface Draft {
  provider?: string | undefined;
  model?: string | undefined;
  from?: string | undefined;
  over?: string | undefined;
  input?: string | undefined;
  cachedInput?: string | undefined;
  cacheWrite?: string | undefined;
  output?: string | undefined;
}

const DOLLARS = [
  ["input", "Input"],
  ["cachedInput", "Cached input"],
  ["cacheWrite", "Cache write"],
  ["output", "Output"],
] as const;

/** Sets a price; saving what is there already makes the next version of it. */
export function PriceForm({ project, draft }: { project: string; draft: Draft }) {
  const router = useRouter();
  const save = useSetPrice(project);
  const ask = (typed: (field: string) => string) => {
    const price = priceOf((field) => typed(field).trim());
    save.mutate(price, {
      onSuccess: () => {
        say(`Price of ${price.model} saved. New calls cost that from now on; stored ones after: npm run rederive -- --project ${project}`);
        router.replace("?");
        router.refresh();
      },
    });
  };
  return (
    <PageForm name="Set a price" id="set-price" action="Save price" acting="Saving…" change={save} onAsk={ask}>
      <label>
        Provider, empty for any
        <input name="provider" defaultValue={draft.provider} maxLength={200} />
      </label>
      <label>
        Model, * for any text
        <input name="model" required defaultValue={draft.model} maxLength={200} />
      </label>
      {DOLLARS.map(([name, title]) => (
        <label key={name}>
          {title}, $
          <input name={name} inputMode="decimal" pattern="[0-9]*\.?[0-9]*" title="Dollars per million tokens" defaultValue={draft[name]} />
        </label>
      ))}
      <label>
        From day (UTC)
        <input name="from" type="date" defaultValue={draft.from} />
      </label>
      <label>
        Above input tokens
        <input name="over" inputMode="decimal" pattern="[0-9]*" title="A whole number" defaultValue={draft.over} />
      </label>
      <label>
        Note
        <input name="note" maxLength={500} />
      </label>
    </PageForm>
  );
}

function priceOf(text: (field: string) => string): NewPrice {
  const number = (name: string): { [name: string]: number } => (text(name) === "" ? {} : { [name]: Number(text(name)) });
  return {
    provider: text("provider"),
    model: text("model"),
    note: text("note"),
    ...(text("from") === "" ? {} : { from: text("from") }),
    ...number("over"),
    ...Object.assign({}, ...DOLLARS.map(([name]) => number(name))),
  };
}
