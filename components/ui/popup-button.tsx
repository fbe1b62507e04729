"use client";
import type { ComponentType, ReactNode } from "react";
import { lazyOverlay } from "./lazy-part.tsx";
import { useEver } from "./use-ever.ts";

/** What a button that opens something looks like, and is called. */
export interface Face {
  className: string;
  title?: string;
  "aria-label"?: string;
  "aria-keyshortcuts"?: string;
  children: ReactNode;
}

export interface PopupProps {
  face: Face;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A button with a popup: until it is opened for the first time it is the button alone, and what positions a popup has not come. */
export function lazyPopup<P extends PopupProps>(kind: "menu" | "dialog", load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const closed = ({ face, onOpenChange }: PopupProps) => (
    <button type="button" {...face} aria-haspopup={kind} aria-expanded={false} onClick={() => onOpenChange(true)} />
  );
  // Without its code the button stays, and asks for it again.
  const Popup = lazyOverlay(load, closed, ({ face }, again) => closed({ face, open: false, onOpenChange: again }));
  return function PopupButton(props: P) {
    return useEver(props.open) ? <Popup {...props} /> : closed(props);
  };
}
