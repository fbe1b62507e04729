"use client";
import { StepsPane } from "#components/replay/steps/steps-pane.tsx";
import type { StepColumns } from "#components/replay/steps/step-columns.tsx";
import type { ViewProps } from "./view-props.ts";

/** The step list in the full width: with figures, or with a bar for the time that each step took. */
export function StepsView({ store, list, filterRef, more, columns }: ViewProps & { columns: StepColumns }) {
  return <StepsPane store={store} rows={list} filterRef={filterRef} more={more} columns={columns} />;
}
