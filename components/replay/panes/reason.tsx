import { CopyButton } from "#components/ui/copy-button.tsx";

/** Why a step is not exact. The setting that mends it stands between backticks (lib/dialects/losses.ts) and can be copied. */
export function Reason({ text }: { text: string }) {
  const [before = "", setting, after = ""] = text.split("`", 3);
  if (setting === undefined) return text;
  return (
    <>
      {before}
      <code className="mono break-words">{setting}</code>
      <CopyButton text={setting} what="Setting" />
      {after}
    </>
  );
}
