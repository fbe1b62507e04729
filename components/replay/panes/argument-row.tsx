"use client";
import { Check, OctagonX, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { LongText } from "#components/trace-text/long-text.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { plural } from "#components/words/format.ts";
import { jsonText } from "#components/words/json-text.ts";
import type { ArgumentRow } from "./argument-rows.ts";
import { argumentPlace } from "#components/replay/address/place.ts";
import type { Checked } from "#components/replay/address/place.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { Finding } from "#trace/finding.ts";
import type { Json } from "#trace/message.ts";
import { OriginLink } from "./origin-link.tsx";
import type { SeenBy } from "./value-origin.ts";

/** What all rows of one table share. */
export interface ArgumentTable {
  store: PlayerStore;
  call: Checked;
  seen: SeenBy;
  /** Said of a field that was not declared. */
  undeclared: string;
}

interface RowsProps {
  rows: readonly ArgumentRow[];
  level: number;
  table: ArgumentTable;
}

/** So many of a list are drawn at once; the rest is one click away. */
const PAGE = 100;

/** Rows of one level, with those inside them. */
export function ArgumentRows({ rows, level, table }: RowsProps) {
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      {rows.slice(0, shown).map((row) => (
        <Row key={row.pointer} row={row} level={level} table={table} />
      ))}
      {rows.length > shown ? (
        <tr>
          <td colSpan={5}>
            <button type="button" className="more" onClick={() => setShown(shown + PAGE)}>
              Show more, {shown} of {plural(rows.length, "row")}
            </button>
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** A list is closed until a finding or a link leads into it; an object is open. */
function Row({ row, level, table }: { row: ArgumentRow; level: number; table: ArgumentTable }) {
  const place = argumentPlace(table.call, row.pointer);
  const linked = useStore(table.store, ({ at }) => at?.startsWith(`${place}/`) === true);
  const [chosen, choose] = useState<boolean>();
  const parent = row.children.length > 0;
  const open = parent && (chosen ?? (linked || row.troubled || !Array.isArray(row.value)));
  const bad = row.findings.some((finding) => finding.severity === "problem");
  return (
    <>
      <tr className={bad ? "bad" : undefined} data-at={place} tabIndex={-1}>
        <td className="f" style={{ "--level": level } as React.CSSProperties}>
          {parent ? (
            <button type="button" className="unfold" aria-expanded={open} onClick={() => choose(!open)}>
              <span className="twisty" aria-hidden />
              <PlainText text={row.field} />
            </button>
          ) : (
            <PlainText text={row.field} />
          )}
        </td>
        <td className={bad ? "v t-problem semi" : "v"}>
          <Value row={row} open={open} />
        </td>
        <td className="muted">{row.declared ?? table.undeclared}</td>
        <td>
          <Verdict row={row} />
        </td>
        <td>{parent || row.value === undefined ? <span className="faint">—</span> : <OriginLink {...table} value={row.value} />}</td>
      </tr>
      {row.findings.length === 0 ? null : <Why findings={row.findings} bad={bad} />}
      {open ? <ArgumentRows rows={row.children} level={level + 1} table={table} /> : null}
    </>
  );
}

function Value({ row, open }: { row: ArgumentRow; open: boolean }) {
  if (row.value === undefined) return <span className="muted">not sent</span>;
  if (row.children.length === 0) return <LongText text={valueText(row.value)} className="json" />;
  if (open) return <span className="faint">{sizeOf(row.value)}</span>;
  return (
    <span className="one-line">
      <span className="faint">{sizeOf(row.value)}</span> <PlainText text={JSON.stringify(row.value).slice(0, 80)} />
    </span>
  );
}

function sizeOf(value: Json): string {
  return Array.isArray(value) ? plural(value.length, "item") : plural(Object.keys(value ?? {}).length, "field");
}

function Why({ findings, bad }: { findings: readonly Finding[]; bad: boolean }) {
  return (
    <tr className={bad ? "why bad" : "why"}>
      <td aria-hidden />
      <td colSpan={4}>
        {findings.map((finding, index) => (
          <p key={index}>
            <PlainText text={finding.message} /> <span className="mono muted">{finding.path}</span>
          </p>
        ))}
      </td>
    </tr>
  );
}

function Verdict({ row }: { row: ArgumentRow }) {
  const [finding] = row.findings;
  if (finding) {
    const Icon = finding.severity === "problem" ? OctagonX : TriangleAlert;
    return (
      <span className={finding.severity === "problem" ? "t-problem med" : "t-warning"}>
        <Icon className="ic s" aria-hidden /> {finding.kind}
      </span>
    );
  }
  if (row.declared === undefined) return <span className="faint">not checked</span>;
  if (row.value === undefined) return <span className="t-warning">missing</span>;
  if (row.troubled) return <span className="t-warning">see below</span>;
  return (
    <span className="valid">
      <Check className="ic s" aria-hidden /> no violation
    </span>
  );
}

/** Strings keep their quotes: "900" and 900 are not the same argument. */
function valueText(value: Json): string {
  return typeof value === "string" ? JSON.stringify(value) : jsonText(value);
}
