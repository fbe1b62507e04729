"use client";
import { ErrorNotice } from "#components/shell/error-notice.tsx";

export default function ProjectError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorNotice digest={error.digest} retry={reset} />;
}
