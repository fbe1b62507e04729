"use client";
import { X } from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";

interface Props {
  correlationId: string;
  /** What failed; absent while the case is on its way. */
  failed?: string | undefined;
  onClose: () => void;
  onAgain?: () => void;
}

/** The drawer before its case is there. */
export function DrawerWaits({ correlationId, failed, onClose, onAgain }: Props) {
  return (
    <aside className="drawer" aria-label="Eval case">
      <header className="dh">
        <span className="med">Eval case</span>
        <span className="muted xs trunc">from {correlationId}</span>
        <span className="grow" />
        <IconButton icon={X} label="Close" keyName="Esc" onClick={onClose} />
      </header>
      <p className="drawer-note" role={failed === undefined ? "status" : "alert"}>
        {failed ?? "Opening the case…"}
      </p>
      {onAgain === undefined ? null : (
        <p className="drawer-note">
          <button type="button" className="btn line" onClick={onAgain}>
            Try again
          </button>
        </p>
      )}
    </aside>
  );
}
