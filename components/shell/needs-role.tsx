"use client";
import type { ReactNode } from "react";
import type { Role } from "#contract/accounts.ts";
import { useWhyNot } from "./you.tsx";

/** Controls that only some roles may use: for the others they are disabled, and say why. */
export function NeedsRole({ needs, children }: { needs: Role; children: ReactNode }) {
  const whyNot = useWhyNot(needs);
  if (whyNot === undefined) return children;
  return (
    <fieldset disabled className="needs-role" title={whyNot}>
      <legend className="sr-only">{whyNot}</legend>
      {children}
    </fieldset>
  );
}
