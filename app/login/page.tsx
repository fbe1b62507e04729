import type { Metadata } from "next";
import { safeNext } from "#access/safe-next.ts";
import { openPage } from "#app/page-guard.ts";
import { LoginForm } from "#components/shell/login-form.tsx";

export const metadata: Metadata = { title: "Log in" };
export const dynamic = "force-dynamic";

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** Opens before anyone is known. */
export default async function LoginPage({ searchParams }: Props) {
  await openPage();
  const { next } = await searchParams;
  return (
    <main className="login-page">
      <h1 className="semi">Playhead</h1>
      <LoginForm next={safeNext(typeof next === "string" ? next : undefined)} />
    </main>
  );
}
