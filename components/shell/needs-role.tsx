"use client";
import type { ReactNode } from "react";
import type { Role } from "#contract/accounts.ts";
import { useYou, whyNot } from "./you.tsx";

/** Controls that only some roles may use: for the others they are disabled, and say why. */
export function NeedsRole({ needs, children }: { needs: Role; children: ReactNode }) {
  const why = whyNot(useYou(), needs);
  if (why === undefined) return children;
  return (
    <fieldset disabled className="needs-role" title={why}>
      <legend className="sr-only">{why}</legend>
      {children}
    </fieldset>
  );
}
