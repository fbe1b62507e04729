"use client";
import { Tooltip } from "@base-ui/react/tooltip";

/** What a button does and by which key, beside it. Absent: no button is meant. */
export function Tip({ anchor }: { anchor: HTMLElement | undefined }) {
  const { tip, tipKey } = anchor?.dataset ?? {};
  return (
    <Tooltip.Root open={anchor?.isConnected === true}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor ?? null} sideOffset={6}>
          <Tooltip.Popup className="tip">
            {tip}
            {tipKey === undefined ? null : <kbd>{tipKey}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
