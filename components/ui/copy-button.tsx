"use client";
import { Copy } from "lucide-react";
import { copy } from "./copy.ts";
import { IconButton } from "./icon-button.tsx";

/** Copies `text`; `what` names it in the tooltip and in the confirmation: "Correlation ID". */
export function CopyButton({ text, what, keyName }: { text: string; what: string; keyName?: string }) {
  return (
    <IconButton
      icon={Copy}
      label={`Copy ${what.toLowerCase().replace(/\bid\b/g, "ID")}`}
      keyName={keyName}
      onClick={() => void copy(text, what)}
    />
  );
}
