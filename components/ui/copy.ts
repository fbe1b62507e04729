import { say } from "./toast.tsx";

/** Copies text and says so; where the browser refuses (no secure context), the text is shown to be copied by hand. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  } catch {
    say(`The browser did not allow copying. ${what}: ${text}`);
  }
}
