"use client";
import { createContext, type ReactNode, useContext } from "react";
import { includes, type Role } from "#contract/role.ts";

/** Who looks at the page, and what they may do in its project. The server asks again for everything; this is what is shown. */
export interface You {
  name: string;
  role: Role;
  owner: boolean;
}

const NOBODY: You = { name: "", role: "viewer", owner: false };
const Context = createContext(NOBODY);

export function YouProvider({ you, children }: { you: You; children: ReactNode }) {
  return <Context value={you}>{children}</Context>;
}

export function useYou(): You {
  return useContext(Context);
}

/** Why somebody may not do what needs this role; undefined when they may. */
export function whyNot({ role }: You, needs: Role): string | undefined {
  return includes(role, needs) ? undefined : `This needs the role ${needs}; yours is ${role}.`;
}
