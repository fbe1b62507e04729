"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useMakeKey } from "#components/queries/keys.ts";
import { PageForm } from "#components/ui/page-form.tsx";
import { type NewKeyAsked, type Scope, SCOPES } from "#contract/keys.ts";
import { SCOPE_WORDS } from "./key-words.ts";
import { MadeKeyView } from "./made-key.tsx";

/** Makes a key, and shows it once. */
export function KeyForm({ project }: { project: string }) {
  const router = useRouter();
  const name = useRef<HTMLInputElement>(null);
  const [scopes, setScopes] = useState<readonly Scope[]>(["ingest"]);
  const make = useMakeKey(project);
  useCommands({ "key.new": () => name.current?.focus() });
  const ask = (text: (field: string) => string) =>
    make.mutate(
      asked((field) => text(field).trim(), scopes),
      { onSuccess: () => router.refresh() },
    );
  const toggle = (scope: Scope) => setScopes(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope]);
  return (
    <>
      <PageForm name="New key" action="Make a key" acting="Making…" disabled={scopes.length === 0} change={make} onAsk={ask}>
        <label>
          Name
          <input ref={name} name="name" required maxLength={100} placeholder="support agent, production" />
        </label>
        <fieldset>
          <legend>May</legend>
          {SCOPES.map((scope) => (
            <label key={scope} className="check" title={SCOPE_WORDS[scope]}>
              <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} /> {scope}
            </label>
          ))}
        </fieldset>
        {scopes.includes("browser-ingest") ? (
          <label>
            Origins of its pages
            <input name="origins" required placeholder="https://shop.example" />
          </label>
        ) : null}
        <label>
          Days until it expires
          <input name="days" type="number" min={1} max={3650} placeholder="never" />
        </label>
      </PageForm>
      {make.data === undefined ? null : <MadeKeyView made={make.data} />}
    </>
  );
}

function asked(text: (field: string) => string, scopes: readonly Scope[]): NewKeyAsked {
  const days = text("days");
  return {
    name: text("name"),
    scopes: [...scopes],
    origins: text("origins")
      .split(/[\s,]+/)
      .filter(Boolean),
    ...(days === "" ? {} : { days: Number(days) }),
  };
}
