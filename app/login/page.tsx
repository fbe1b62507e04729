import type { Metadata } from "next";
import { safeNext } from "#access/safe-next.ts";
import { LoginForm } from "#components/shell/login-form.tsx";

export const metadata: Metadata = { title: "Log in" };
export const dynamic = "force-dynamic";

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** The only page that opens without a key. */
export default async function LoginPage({ searchParams }: Props) {
  const { next } = await searchParams;
  return (
    <main className="login-page">
      <h1 className="semi">Playhead</h1>
      <LoginForm next={safeNext(typeof next === "string" ? next : undefined)} />
    </main>
  );
}
