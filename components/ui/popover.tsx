"use client";
import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import type { PopupProps } from "./popup-button.tsx";

export interface PopoverProps extends PopupProps {
  popup: { className: string; label: string; place?: string; side?: "top" | "bottom"; align?: "start" | "center" | "end" };
  children: ReactNode;
}

/** A button and what it shows beside it. Drawn by PopoverButton, once it was opened. */
export function Popover({ face, open, onOpenChange, popup, children }: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger {...face} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} side={popup.side ?? "bottom"} align={popup.align ?? "center"} className={popup.place}>
          <Base.Popup className={popup.className} aria-label={popup.label}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
