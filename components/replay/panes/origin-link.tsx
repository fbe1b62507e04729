"use client";
import { CornerLeftUp, SearchX } from "lucide-react";
import { useMemo } from "react";
import { PlainText } from "#components/ui/plain-text.tsx";
import { goTo } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { Json } from "#trace/message.ts";
import { valueOrigin } from "./value-origin.ts";
import type { SeenBy } from "./value-origin.ts";

interface OriginLinkProps {
  store: PlayerStore;
  value: Json;
  seen: SeenBy;
}

/** Where a value came from, as a jump there; "not found", never "invented": values may be computed. */
export function OriginLink({ store, value, seen }: OriginLinkProps) {
  const origin = useMemo(() => valueOrigin(value, seen), [value, seen]);
  if (origin === undefined) return <span className="faint">—</span>;
  const { words, pointer, to, missing } = origin;
  if (missing || to === undefined)
    return (
      <span className="prov" title="No text that the model saw holds this value; it may have been computed">
        <SearchX className="ic s" aria-hidden /> {words}
      </span>
    );
  const number = to.stepId === undefined ? -1 : seen.steps.findIndex((step) => step.id === to.stepId);
  return (
    <button type="button" className="link prov origin" onClick={() => goTo(store, to.place, to.stepId)}>
      <CornerLeftUp className="ic s" aria-hidden />
      <span>
        {number < 0 ? <PlainText text={words} /> : `step ${store.getState().first + number + 1}`}
        {pointer === undefined ? null : <span className="mono"> {<PlainText text={pointer} />}</span>}
      </span>
    </button>
  );
}
