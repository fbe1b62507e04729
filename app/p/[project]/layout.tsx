import type { ReactNode } from "react";
import { projectIn } from "#app/page-params.ts";
import { Rail } from "#components/shell/rail.tsx";

interface Props {
  children: ReactNode;
  params: Promise<{ project: string }>;
}

export default async function ProjectLayout({ children, params }: Props) {
  const project = projectIn((await params).project);
  return (
    <div className="frame">
      <Rail project={project} />
      <main className="main">{children}</main>
    </div>
  );
}
