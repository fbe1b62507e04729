"use client";
import { useRef } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { AUDIT_KINDS, KIND_WORDS } from "./audit-words.ts";

export interface AuditFilterValues {
  kind?: string | undefined;
  actor?: string | undefined;
  about?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  of?: string | undefined;
}

interface Props {
  values: AuditFilterValues;
  /** Where the same entries are downloaded, as each format. */
  files: { jsonl: string; csv: string };
  /** Shown to owners: entries that belong to no project. */
  installation: boolean;
}

/** Narrows the log by its address: a form that needs no script, and links to the files. */
export function AuditFilter({ values, files, installation }: Props) {
  const about = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLAnchorElement>(null);
  useCommands({ filter: () => about.current?.focus(), "audit.download": () => file.current?.click() });
  return (
    <form className="page-form" aria-label="Filter the audit log">
      {installation ? (
        <label>
          Of
          <select name="of" defaultValue={values.of ?? ""}>
            <option value="">this project</option>
            <option value="installation">the installation</option>
          </select>
        </label>
      ) : null}
      <label>
        What
        <select name="kind" defaultValue={values.kind ?? ""}>
          <option value="">everything</option>
          {AUDIT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_WORDS[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Who
        <input name="actor" defaultValue={values.actor} placeholder="ana@example.com" maxLength={300} />
      </label>
      <label>
        About
        <input ref={about} name="about" defaultValue={values.about} placeholder="a run, a set, an e-mail" maxLength={300} />
      </label>
      <label>
        From
        <input name="from" type="date" defaultValue={values.from} />
      </label>
      <label>
        Before
        <input name="to" type="date" defaultValue={values.to} />
      </label>
      <button type="submit" className="btn solid lg">
        Filter
      </button>
      <a ref={file} className="btn line" href={files.jsonl} download>
        JSON Lines
      </a>
      <a className="btn line" href={files.csv} download>
        CSV
      </a>
    </form>
  );
}
