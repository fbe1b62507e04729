/**
 * Keys that come before whom they are meant for: a page that is not awake yet (early-keys.ts), a dialog whose code is on its way. They are
 * held, in their order, and given to whatever has the focus once it is there: nothing that is typed is lost.
 */
const held: KeyboardEvent[] = [];

/** A person does not type more in the time; a key that is held down does. */
const MOST = 100;

/** How many dialogs are on their way. */
let awaited = 0;

/** From now on every key is held, until whoever called says that it is there. */
export function holdKeys(): () => void {
  awaited += 1;
  listen();
  return () => {
    awaited -= 1;
    // A dialog takes the focus in the frame after it was drawn.
    requestAnimationFrame(() => requestAnimationFrame(giveBack));
  };
}

/** Gives back keys that somebody else has held; what is typed meanwhile comes after them. */
export function giveKeys(early: readonly KeyboardEvent[]): void {
  held.push(...early);
  listen();
  giveBack();
}

/** Nobody will come who could be given them. */
export function dropHeldKeys(): void {
  held.length = 0;
}

function listen(): void {
  window.addEventListener("keydown", hold, { capture: true });
}

function hold(event: KeyboardEvent): void {
  // What is given back comes by here, too.
  if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (held.length < MOST) held.push(event);
}

/** One key a task: what the one changes is drawn before the next is heard, as with a person's keys. */
function giveBack(): void {
  if (awaited > 0) return;
  const event = held.shift();
  if (event === undefined) return window.removeEventListener("keydown", hold, { capture: true });
  press(event);
  setTimeout(giveBack, 0);
}

/** What the browser would have done with the key: told whoever has the focus, opened what Enter opens, and written it into a field. */
function press({ key, code, shiftKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const free = target.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }));
  if (!free) return;
  if (key === "Enter" && target instanceof HTMLElement && target.matches("a[href], button")) return target.click();
  if (key.length !== 1 || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  target.setRangeText(key, target.selectionStart ?? target.value.length, target.selectionEnd ?? target.value.length, "end");
  target.dispatchEvent(new InputEvent("input", { bubbles: true, data: key, inputType: "insertText" }));
}
