"use client";
import { DialogFrame } from "#components/ui/dialog-frame.tsx";
import { useKeysFirst } from "#components/ui/use-keys-first.ts";

interface Props {
  onPass: () => void;
  onFail: () => void;
  onSkip: () => void;
  onClose: () => void;
}

/** One letter is one's word on the run. */
export function VerdictDialog({ onPass, onFail, onSkip, onClose }: Props) {
  const words = [
    { key: "p", title: "Pass", says: "It did what it should.", press: onPass },
    { key: "f", title: "Fail", says: "It did not; a category says what went wrong.", press: onFail },
    { key: "s", title: "Skip", says: "Somebody else should judge it.", press: onSkip },
  ];
  useKeysFirst((key) => {
    const word = words.find((each) => each.key === key.toLowerCase());
    word?.press();
    return word !== undefined;
  });
  return (
    <DialogFrame title="Your word on this run" look="categories" onClose={onClose}>
      <ul>
        {words.map(({ key, title, says, press }) => (
          <li key={key}>
            <button type="button" className="category" onClick={press}>
              <kbd>{key}</kbd>
              <span className="med">{title}</span>
              <span className="muted grow">{says}</span>
            </button>
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}
