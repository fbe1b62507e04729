"use client";
import { useEffect } from "react";
import type { ComponentType } from "react";
import { create } from "zustand";

interface ToastState {
  message: string | undefined;
  /** Takes back what the message tells of. */
  undo: (() => void) | undefined;
  /** Grows with every message, so that the same words said twice are announced twice. */
  serial: number;
}

const useToast = create<ToastState>()(() => ({ message: undefined, undo: undefined, serial: 0 }));

/** Says something for ten seconds, on the screen and to screen readers; with `undo`, it can be taken back for as long, by a button or a key. */
export function say(message: string, undo?: () => void): void {
  useToast.setState((state) => ({ message, undo, serial: state.serial + 1 }));
}

/** Says why something was not done. */
export function sayWhy(error: Error): void {
  say(error.message);
}

function takeBack(): void {
  const { undo } = useToast.getState();
  useToast.setState({ message: undefined, undo: undefined });
  undo?.();
}

/** The one status region of the app. `undo` is the button that takes back what was said, handed in because it has a key. */
export function Toast({ undo: Undo }: { undo: ComponentType<{ onUndo: () => void }> }) {
  const { message, undo, serial } = useToast();
  useEffect(() => {
    if (message === undefined) return undefined;
    const timer = setTimeout(() => useToast.setState({ message: undefined, undo: undefined }), 10_000);
    return () => clearTimeout(timer);
  }, [message, serial]);
  return (
    <div role="status" aria-live="polite" className="toast-region">
      {message === undefined ? null : (
        <div key={serial} className="toast">
          {message}
          {undo === undefined ? null : <Undo onUndo={takeBack} />}
        </div>
      )}
    </div>
  );
}
