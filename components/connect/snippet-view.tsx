import { CopyButton } from "#components/ui/copy-button.tsx";

/** A text to copy, exactly as it is shown. */
export function SnippetView({ name, text }: { name: string; text: string }) {
  return (
    <figure className="snippet">
      <figcaption>
        <span className="mono trunc grow">{name}</span>
        <CopyButton text={text} what={name} />
      </figcaption>
      <pre className="mono" tabIndex={0} aria-label={name}>
        {text}
      </pre>
    </figure>
  );
}
