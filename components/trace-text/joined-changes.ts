/** A stretch of text that two versions share, or that only one of them has. */
export interface Change {
  value: string;
  added: boolean;
  removed: boolean;
}

/**
 * Changes that only white space parts become one: a sentence that was rewritten is struck through and replaced as a whole, not word by
 * word. What is left of each text is the same as before.
 */
export function joinedChanges(changes: readonly Change[]): Change[] {
  const joined: Change[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") joined.push({ value: removed, added: false, removed: true });
    if (added !== "") joined.push({ value: added, added: true, removed: false });
    removed = added = "";
  };
  for (const [index, change] of changes.entries()) {
    const bridge = change.value.trim() === "" && isChange(changes[index - 1]) && isChange(changes[index + 1]);
    if (!isChange(change) && !bridge) {
      flush();
      joined.push(change);
    } else {
      if (!change.added) removed += change.value;
      if (!change.removed) added += change.value;
    }
  }
  flush();
  return joined;
}

function isChange(change: Change | undefined): boolean {
  return change !== undefined && (change.added || change.removed);
}
