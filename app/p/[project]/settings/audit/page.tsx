import type { Metadata } from "next";
import { listInstallationAudit } from "#accounts/installation-audit.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { AuditFilter } from "#components/audit/audit-filter.tsx";
import { AuditTable } from "#components/audit/audit-table.tsx";
import { ViewSwitch } from "#components/audit/view-switch.tsx";
import { auditPath } from "#components/shell/addresses.ts";
import { TableFoot } from "#components/ui/page-links.tsx";
import { AuditQuery } from "#contract/audit.ts";
import { parse } from "#contract/parse.ts";
import { auditSetting, listAudit } from "#read/audit.ts";
import { Refused } from "#read/refused.ts";

export const metadata: Metadata = { title: "Audit" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

const PAGE = "50";
const NAMES = ["kind", "actor", "about", "from", "to", "cursor"] as const;

export default async function AuditSettings({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  const who = await enterPage("admin", project);
  const query = await searchParams;
  const ofInstallation = who.owner && one(query["of"]) === "installation";
  const { cursor, ...filter } = valuesOf(query);
  const of = ofInstallation ? "installation" : undefined;
  const fileOf = (format: string): string =>
    `/api/v1/audit/${ofInstallation ? "installation/" : ""}export?${new URLSearchParams({ project, ...filter, format })}`;
  return (
    <div className="settings-page">
      <section aria-labelledby="audit">
        <h2 id="audit">{ofInstallation ? "Audit log of the installation" : `Audit log of ${project}`}</h2>
        <p>
          Who changed, deleted, exported and saw what, and from where; sign-ins and people belong to the installation. Entries are only ever
          added: nothing here, and no part of Playhead, can change or delete one.
        </p>
        {ofInstallation ? null : <ViewSwitch project={project} setting={await auditSetting(project)} />}
        <AuditFilter
          key={JSON.stringify({ ...filter, of })}
          values={{ ...filter, of }}
          files={{ jsonl: fileOf("jsonl"), csv: fileOf("csv") }}
          installation={who.owner}
        />
        <Entries project={project} ofInstallation={ofInstallation} filter={filter} cursor={cursor} />
      </section>
    </div>
  );
}

interface Values {
  [name: string]: string;
}

/** Empty fields of the form say nothing. */
function valuesOf(query: SearchParams): Values {
  const named = NAMES.map((name) => [name, one(query[name])?.trim()] as const);
  return Object.fromEntries(named.filter((pair): pair is [(typeof NAMES)[number], string] => pair[1] !== undefined && pair[1] !== ""));
}

interface EntriesProps {
  project: string;
  ofInstallation: boolean;
  filter: Values;
  cursor: string | undefined;
}

async function Entries({ project, ofInstallation, filter, cursor }: EntriesProps) {
  const page = await pageOf(project, ofInstallation, { ...filter, ...(cursor === undefined ? {} : { cursor }) });
  if (typeof page === "string")
    return (
      <p role="alert" className="t-problem">
        {page}
      </p>
    );
  const to = { ...filter, ...(ofInstallation ? { of: "installation" } : {}) };
  return (
    <>
      <AuditTable entries={page.entries} />
      <TableFoot
        order="latest"
        first={cursor === undefined}
        nextCursor={page.nextCursor}
        address={(at) => auditPath(project, { ...to, cursor: at })}
      />
    </>
  );
}

/** A page, or why what stands in the address cannot be answered. */
async function pageOf(project: string, ofInstallation: boolean, asked: Values) {
  const made = parse(AuditQuery, { ...asked, limit: PAGE });
  if (!made.ok) return made.message;
  const { project: _project, ...question } = made.value;
  try {
    return await (ofInstallation ? listInstallationAudit(sharedAccounts(), question) : listAudit(project, question));
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}
