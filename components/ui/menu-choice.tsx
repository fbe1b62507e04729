"use client";
import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

interface Props<T> {
  value: T;
  closeOnClick?: boolean;
  children: ReactNode;
}

/** One of a group of choices in a menu; the chosen one is ticked. */
export function MenuChoice<T>({ value, closeOnClick = false, children }: Props<T>) {
  return (
    <Menu.RadioItem value={value} className="menu-item" closeOnClick={closeOnClick}>
      <Menu.RadioItemIndicator className="menu-mark">
        <Check className="ic s" aria-hidden />
      </Menu.RadioItemIndicator>
      {children}
    </Menu.RadioItem>
  );
}
