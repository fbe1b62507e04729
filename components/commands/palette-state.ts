import { createStore } from "zustand/vanilla";

/** What the palette offers beside the commands: a place that the text names. */
export interface Suggestion {
  /** Tells it from the others. */
  id: string;
  title: string;
  go: () => void;
}

/** What a page knows of a text that somebody types into the palette; few, the best first. */
export type Suggest = (text: string) => readonly Suggestion[];

interface PaletteState {
  open: boolean;
  text: string;
  sources: readonly Suggest[];
}

/** The palette, whoever opens it. */
export const paletteState = createStore<PaletteState>()(() => ({ open: false, text: "", sources: [] }));

/** Opens it with a text in it, behind which one goes on typing. */
export function openPalette(text = ""): void {
  paletteState.setState({ open: true, text });
}

/** Offers suggestions until the returned function is called. */
export function offerSuggestions(suggest: Suggest): () => void {
  paletteState.setState(({ sources }) => ({ sources: [...sources, suggest] }));
  return () => paletteState.setState(({ sources }) => ({ sources: sources.filter((source) => source !== suggest) }));
}
