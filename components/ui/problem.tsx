/** Why what was asked for was not done. */
export function Problem({ error }: { error: Error | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className="t-problem">
      {error.message}
    </p>
  );
}
