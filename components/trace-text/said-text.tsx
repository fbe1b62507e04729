"use client";
import { createContext, useContext } from "react";
import { lazyBetter } from "#components/ui/lazy-part.tsx";
import { LongText } from "./long-text.tsx";

/** Whether texts of messages are drawn as Markdown. Off unless somebody asks: text is shown as it was sent. */
export const AsMarkdown = createContext(false);

/** Drawing more at once would stall the page. */
const LONGEST = 200_000;

const MarkdownText = lazyBetter(
  async () => (await import("./markdown-text.tsx")).MarkdownText,
  ({ text }) => <LongText text={text} />,
);

/** What a model, a person or a tool said, plain or as Markdown. */
export function SaidText({ text }: { text: string }) {
  const markdown = useContext(AsMarkdown);
  if (!markdown || text.length > LONGEST) return <LongText text={text} />;
  return <MarkdownText text={text} />;
}
