"use client";
import { PackageCheck } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { useReceipt } from "#components/queries/receipt.ts";
import { addressId, ingestPath } from "#components/shell/addresses.ts";
import { KeyedPopoverButton } from "#components/ui/popover-button.tsx";
import type { RunSummary } from "#trace/run.ts";
import { receiptLines, receiptVerdict } from "./receipt-lines.ts";

/** "Did I lose anything for this ID?", asked of the database when it is opened. */
export function ReceiptButton({ run }: { run: RunSummary }) {
  const [open, setOpen] = useState(false);
  useCommands({ "receipt.show": () => setOpen((shown) => !shown) });
  const face = {
    className: "btn icon",
    title: `Did this run lose anything?  ${keyOf("receipt.show")}`,
    "aria-label": "Did this run lose anything?",
    "aria-keyshortcuts": "Shift+R",
    children: <PackageCheck className="ic" aria-hidden />,
  };
  const popup = { className: "receipt", label: "Did this run lose anything?", place: "receipt-place", align: "end" } as const;
  return (
    <KeyedPopoverButton face={face} open={open} onOpenChange={setOpen} popup={popup}>
      <Receipt run={run} open={open} />
    </KeyedPopoverButton>
  );
}

function Receipt({ run, open }: { run: RunSummary; open: boolean }) {
  const { data, error } = useReceipt(run.project, addressId(run), open);
  if (error) return <p role="alert">{error.message}</p>;
  if (data === undefined) return <p className="muted">Counting …</p>;
  return (
    <>
      <h2 className="med">{receiptVerdict(data)}</h2>
      <ul>
        {receiptLines(data).map(({ text, lost }) => (
          <li key={text} className={lost ? "t-problem" : "muted"}>
            {text}
          </li>
        ))}
      </ul>
      <Link className="link xs" href={ingestPath(run.project, { view: data.refused.records > 0 ? "refused" : undefined })}>
        What was received and refused
      </Link>
    </>
  );
}
