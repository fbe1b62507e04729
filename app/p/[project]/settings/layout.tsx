import type { ReactNode } from "react";
import { projectIn } from "#app/page-params.ts";
import { SettingsNav } from "#components/shell/settings-nav.tsx";

interface Props {
  children: ReactNode;
  params: Promise<{ project: string }>;
}

export default async function SettingsLayout({ children, params }: Props) {
  return (
    <>
      <SettingsNav project={projectIn((await params).project)} />
      <div className="scroll-y">{children}</div>
    </>
  );
}
