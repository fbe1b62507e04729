"use client";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface IconButtonProps {
  icon: LucideIcon;
  /** The accessible name, also shown in the tooltip. */
  label: string;
  /** The key that does the same, as people press it: "]". */
  keyName?: string | undefined;
  pressed?: boolean;
  disabled?: boolean;
  className?: string;
  children?: ReactNode;
  onClick: () => void;
}

/** A button of one icon with a name, and a tooltip (tips.tsx) that teaches its key. */
export function IconButton({ icon: Icon, label, keyName, pressed, disabled, className, children, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className={classNames("btn icon", className)}
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={keyName}
      data-tip={label}
      data-tip-key={keyName}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon className="ic" aria-hidden />
      {children}
    </button>
  );
}
