"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { findStep } from "#components/replay/navigation.ts";
import { focusOn, openAt } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { useOwnWrites } from "./own-writes.ts";
import type { StepPages } from "#components/replay/steps/use-step-pages.ts";

/**
 * Keeps `?step=&at=` and the focus the same: steps replace the address, jumps are pushed so that Back undoes them. An address that
 * waits for its step stays.
 */
export function useStepAddress(store: PlayerStore, { goTo }: Pick<StepPages, "goTo">): void {
  const [{ step: asked, at: askedAt }, setAsked] = useQueryStates({ step: parseAsString, at: parseAsString });
  const focusId = useStore(store, (state) => state.focusId);
  const at = useStore(store, (state) => state.at);
  const own = useOwnWrites(placeText({ step: asked, at: askedAt }));
  const written = useRef({ step: asked, at: askedAt });
  useEffect(() => openAt(store, written.current.at ?? undefined), [store]);
  useEffect(() => {
    const state = store.getState();
    const was = written.current;
    const same = was.step === state.focusId || findStep(state.steps, was.step ?? undefined)?.id === state.focusId;
    if (state.pending !== undefined || (same && was.at === (state.at ?? null))) return;
    written.current = { step: same ? was.step : state.focusId, at: state.at ?? null };
    own.current.wrote(placeText(written.current));
    void setAsked(written.current, { history: state.jumped ? "push" : "replace", shallow: true, scroll: false });
  }, [focusId, at, setAsked, store, own]);
  useEffect(() => {
    const was = written.current;
    if (own.current.isOwn(placeText({ step: asked, at: askedAt }))) return;
    if (asked === null || (asked === was.step && askedAt === was.at)) return;
    written.current = { step: asked, at: askedAt };
    const loaded = findStep(store.getState().steps, asked);
    if (loaded) focusOn(store, loaded.id, "step");
    else void goTo({ step: asked }, "step");
    openAt(store, askedAt ?? undefined);
  }, [asked, askedAt, store, goTo, own]);
}

const placeText = ({ step, at }: { step: string | null; at: string | null }): string => `${step ?? ""} ${at ?? ""}`;
