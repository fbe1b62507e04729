"use client";
import { Tooltip } from "@base-ui/react/tooltip";
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

/** A button of one icon with a name, and a tooltip that teaches its key. */
export function IconButton({ icon: Icon, label, keyName, pressed, disabled, className, children, onClick }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        className={classNames("btn icon", className)}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={keyName}
        disabled={disabled}
        onClick={onClick}
      >
        <Icon className="ic" aria-hidden />
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className="tip">
            {label}
            {keyName === undefined ? null : <kbd>{keyName}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
