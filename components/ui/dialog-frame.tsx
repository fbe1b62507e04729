"use client";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";

interface Props {
  title: string;
  /** What stands under the title. */
  note?: ReactNode;
  /** A class beside the one of all dialogs. */
  look?: string;
  open?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog over the page with its title, closed by a button and by Escape. The keyboard goes to the element with `data-first`, else to the button. */
export function DialogFrame({ title, note, look = "", open = true, onClose, children }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          ref={popup}
          className={`dialog ${look}`}
          initialFocus={() => popup.current?.querySelector<HTMLElement>("[data-first]") ?? true}
        >
          <div className="dialog-head">
            <Dialog.Title className="lg">{title}</Dialog.Title>
            <span className="grow" />
            <Dialog.Close className="btn icon" aria-label="Close">
              <X className="ic" aria-hidden />
            </Dialog.Close>
          </div>
          {note === undefined ? null : <Dialog.Description className="dialog-note">{note}</Dialog.Description>}
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
