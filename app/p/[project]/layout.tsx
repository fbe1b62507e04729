import type { ReactNode } from "react";
import { Rail } from "#components/shell/rail.tsx";

interface Props {
  children: ReactNode;
  params: Promise<{ project: string }>;
}

export default async function ProjectLayout({ children, params }: Props) {
  const { project } = await params;
  return (
    <div className="frame">
      <Rail project={decodeURIComponent(project)} />
      <main className="main">{children}</main>
    </div>
  );
}
