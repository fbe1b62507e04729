"use client";
import { useRouter } from "next/navigation";
import { useBeginSecondFactor, useConfirmSecondFactor, useEndSecondFactor } from "#components/queries/accounts.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { say } from "#components/ui/toast.tsx";
import type { SecondFactorBegun } from "#contract/accounts.ts";
import { AskForm } from "./ask-form.tsx";

const PASSWORD = { label: "Password", type: "password", autoComplete: "current-password" } as const;
const CODE = { label: "Its first code", type: "text", autoComplete: "one-time-code" } as const;

/** Codes of an authenticator app (TOTP) at every sign-in: begun with the password, confirmed with the first code. */
export function SecondFactor({ on }: { on: boolean }) {
  const router = useRouter();
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const end = useEndSecondFactor();
  const said = (words: string) => ({
    onSuccess: () => {
      say(words);
      begin.reset();
      router.refresh();
    },
  });
  if (on)
    return (
      <AskForm
        name="End the second factor"
        field={PASSWORD}
        change={end}
        ask={(password) => end.mutate(password, said("The second factor is asked for no more."))}
      />
    );
  if (begin.data === undefined)
    return <AskForm name="Begin a second factor" field={PASSWORD} change={begin} ask={(password) => begin.mutate(password)} />;
  return (
    <>
      <Begun begun={begin.data} />
      <AskForm
        name="Confirm"
        field={CODE}
        change={confirm}
        ask={(code) => confirm.mutate(code, said("From now on a code is asked for at sign-in."))}
      />
    </>
  );
}

function Begun({ begun: { secret, uri, backupCodes } }: { begun: SecondFactorBegun }) {
  return (
    <div className="handed">
      <p>Add this secret to an authenticator app, as a time-based code, or open the link on the device that has the app.</p>
      <p className="handed-link">
        <code className="mono">{secret}</code>
        <CopyButton text={secret} what="Secret" />
      </p>
      <p>
        <a href={uri}>Open in an authenticator app</a>
      </p>
      <p>Keep these backup codes: each opens once, when the app is lost. They are shown only now.</p>
      <p className="handed-link">
        <code className="mono">{backupCodes.join(" ")}</code>
        <CopyButton text={backupCodes.join("\n")} what="Backup codes" />
      </p>
    </div>
  );
}
