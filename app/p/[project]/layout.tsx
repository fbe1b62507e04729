import type { ReactNode } from "react";
import { enterLayout } from "#app/page-guard.ts";
import { projectIn } from "#app/page-params.ts";
import { Rail } from "#components/shell/rail.tsx";
import { YouProvider } from "#components/shell/you.tsx";

interface Props {
  children: ReactNode;
  params: Promise<{ project: string }>;
}

/** Tells the components who looks. Each page asks for its own role besides: a layout is not drawn anew for every page. */
export default async function ProjectLayout({ children, params }: Props) {
  const project = projectIn((await params).project);
  const { name, owner, roleIn } = await enterLayout("viewer", project);
  return (
    <YouProvider you={{ name, owner, role: roleIn(project) ?? "viewer" }}>
      <div className="frame">
        <Rail project={project} />
        <main className="main">{children}</main>
      </div>
    </YouProvider>
  );
}
