import type { Metadata } from "next";
import Link from "next/link";
import { isRole } from "#access/role.ts";
import { homeProject } from "#app/home-project.ts";
import { enterPage } from "#app/page-guard.ts";
import { one } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { runsPath } from "#components/shell/addresses.ts";

export const metadata: Metadata = { title: "Not allowed" };

/** Names the role that a page needed. What stands in the address is shown only where it is a role or a project of the visitor. */
export default async function DeniedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const who = await enterPage("signed-in");
  const query = await searchParams;
  const project = one(query["project"]) ?? "";
  const needs = one(query["needs"]) ?? "";
  const role = who.roleIn(project);
  return (
    <main className="login-page">
      <h1 className="semi">This page is not for your role</h1>
      {role !== undefined && isRole(needs) ? (
        <p>
          It needs the role <b>{needs}</b> in the project <b>{project}</b>; yours is <b>{role}</b>. An admin of the project can change that
          under Settings, Members.
        </p>
      ) : (
        <p>It needs an owner of this installation.</p>
      )}
      <p>
        <Link className="btn" href={runsPath(homeProject(who))}>
          Back to the runs
        </Link>
      </p>
    </main>
  );
}
