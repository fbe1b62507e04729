"use client";
import { useEffect } from "react";
import { create } from "zustand";

interface ToastState {
  message: string | undefined;
  /** Grows with every message, so that the same words said twice are announced twice. */
  serial: number;
}

const useToast = create<ToastState>()(() => ({ message: undefined, serial: 0 }));

/** Says something for ten seconds, on the screen and to screen readers. Never the only place of an action. */
export function say(message: string): void {
  useToast.setState((state) => ({ message, serial: state.serial + 1 }));
}

/** The one status region of the app. */
export function Toast() {
  const { message, serial } = useToast();
  useEffect(() => {
    if (message === undefined) return undefined;
    const timer = setTimeout(() => useToast.setState({ message: undefined }), 10_000);
    return () => clearTimeout(timer);
  }, [message, serial]);
  return (
    <div role="status" aria-live="polite" className="toast-region">
      {message === undefined ? null : (
        <div key={serial} className="toast">
          {message}
        </div>
      )}
    </div>
  );
}
