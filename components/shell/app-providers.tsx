"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState } from "react";
import type { ReactNode } from "react";
import { CommandHost } from "#components/commands/command-host.tsx";
import { UndoButton } from "#components/commands/undo-button.tsx";
import { Tips } from "#components/ui/tips.tsx";
import { Toast } from "#components/ui/toast.tsx";

/** What every page needs once: server state, URL state, the keyboard, the status region. */
export function AppProviders({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        {children}
        <CommandHost />
        <Tips />
        <Toast undo={UndoButton} />
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
