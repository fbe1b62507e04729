"use client";
import { signOut } from "#components/queries/accounts.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { sayWhy } from "#components/ui/toast.tsx";

/** Ends this session. */
export function SignOut() {
  const leave = (): void => {
    signOut().then(() => window.location.assign("/login"), sayWhy);
  };
  useCommands({ "account.leave": leave });
  return (
    <button type="button" className="btn line lg" onClick={leave}>
      Sign out
    </button>
  );
}
