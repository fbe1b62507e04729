const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
const OVERLAY = "[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox']";
const ACTIVATED = "button, a[href], summary, [role='button'], [role='tab'], [role='option']";
/** What each key activates: Space does nothing to a link. */
const ACTIVATION_KEYS: ReadonlyMap<string, string> = new Map([
  ["Enter", ACTIVATED],
  [" ", ACTIVATED.replace("a[href], ", "")],
]);
const OWN_KEYS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"]);
const KEY_WIDGET = "[role='slider'], [role='separator'], [role='tablist'], [role='radiogroup'], [data-scroll-keys]";

/**
 * True when a key press belongs to what has the focus and not to us: someone types, a dialog or menu is open, Enter or Space
 * activates a button, arrows move a slider or scroll a pane, an input method composes.
 */
export function belongsToFocus(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "isComposing" | "defaultPrevented" | "target">,
): boolean {
  if (event.isComposing || event.defaultPrevented) return true;
  const target = event.target;
  if (!(target instanceof Element)) return false;
  const modified = event.ctrlKey || event.metaKey;
  if (target.closest(TYPING) && !modified) return true;
  if (target.closest(OVERLAY)) return true;
  const activated = ACTIVATION_KEYS.get(event.key);
  if (activated !== undefined && target.closest(activated)) return true;
  return OWN_KEYS.has(event.key) && target.closest(KEY_WIDGET) !== null;
}
