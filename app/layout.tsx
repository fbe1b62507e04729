import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { AppProviders } from "#components/shell/app-providers.tsx";
import { HOLD_EARLY_KEYS } from "#components/ui/early-keys.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Playhead", template: "%s – Playhead" },
  description: "The flight recorder and replay deck for AI agents.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "dark light" };

const THEMES = new Set(["dark", "light"]);

/** The chosen theme stands in the first byte of the page, so nothing flashes; without a choice the system decides in CSS. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = (await cookies()).get("playhead_theme")?.value;
  const theme = chosen !== undefined && THEMES.has(chosen) ? chosen : undefined;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>
        {/* The browser hides the nonce from scripts. */}
        <script nonce={nonce} suppressHydrationWarning>
          {HOLD_EARLY_KEYS}
        </script>
        <AppProviders>{children}</AppProviders>
      </body>
    </html>
  );
}
