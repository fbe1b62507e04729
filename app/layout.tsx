import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppProviders } from "#components/shell/app-providers.tsx";
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
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>
        <AppProviders>{children}</AppProviders>
      </body>
    </html>
  );
}
