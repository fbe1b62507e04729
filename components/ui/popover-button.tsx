"use client";
import { useState } from "react";
import type { PopoverProps } from "./popover.tsx";
import { lazyPopup } from "./popup-button.tsx";

/** A button that shows something beside it; whoever opens it by a key as well holds the state. */
export const KeyedPopoverButton = lazyPopup("dialog", async () => (await import("./popover.tsx")).Popover);

export function PopoverButton(props: Omit<PopoverProps, "open" | "onOpenChange">) {
  const [open, setOpen] = useState(false);
  return <KeyedPopoverButton {...props} open={open} onOpenChange={setOpen} />;
}
