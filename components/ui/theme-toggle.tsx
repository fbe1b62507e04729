"use client";
import { Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { IconButton } from "./icon-button.tsx";

type Theme = "dark" | "light";

const DARK = "(prefers-color-scheme: dark)";
const YEAR_SECONDS = 31_536_000;

/** The theme on the screen: the chosen one, else the system's. */
function currentTheme(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "dark" || chosen === "light") return chosen;
  return matchMedia(DARK).matches ? "dark" : "light";
}

function onThemeChange(changed: () => void): () => void {
  const media = matchMedia(DARK);
  const observer = new MutationObserver(changed);
  media.addEventListener("change", changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    media.removeEventListener("change", changed);
    observer.disconnect();
  };
}

/** A cookie, so that the server writes the choice into <html> and the first paint is already right. */
function chooseTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  document.cookie = `playhead_theme=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

export function ThemeToggle() {
  const theme = useSyncExternalStore(onThemeChange, currentTheme, () => "dark" as const);
  const other = theme === "dark" ? "light" : "dark";
  return <IconButton icon={theme === "dark" ? Sun : Moon} label={`Use the ${other} theme`} onClick={() => chooseTheme(other)} />;
}
