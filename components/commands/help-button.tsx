"use client";
import { CircleHelp } from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { handlerOf } from "./active-commands.ts";
import { keyOf } from "./registry.ts";

export function HelpButton() {
  return <IconButton icon={CircleHelp} label="Keyboard shortcuts" keyName={keyOf("help")} onClick={() => handlerOf("help")?.()} />;
}
