"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 5000;

/** Looks again every few seconds: an exporter sends in batches, and a link may be faster. */
export function RunWatch() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <p className="row listening" role="status">
      <span className="live-dot" aria-hidden />
      Watching. The run opens here as soon as it arrives.
    </p>
  );
}
