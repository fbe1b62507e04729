"use client";
import { Dialog } from "@base-ui/react/dialog";
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
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog categories">
          <Dialog.Title className="lg">Your word on this run</Dialog.Title>
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
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
