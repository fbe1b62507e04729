"use client";
import { useId } from "react";

interface Props {
  /** Of the form, and of its button. */
  name: string;
  field: { label: string; type: "password" | "text"; autoComplete: string };
  change: { isPending: boolean; error: Error | null };
  ask: (text: string) => void;
}

/** One field and what is done with it. */
export function AskForm({ name, field: { label, ...field }, change, ask }: Props) {
  const id = useId();
  return (
    <form
      className="price-form"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        ask(String(new FormData(event.currentTarget).get("text") ?? ""));
      }}
    >
      <label htmlFor={id}>
        {label}
        <input id={id} name="text" required {...field} />
      </label>
      <button type="submit" className="btn line lg" disabled={change.isPending}>
        {name}
      </button>
      {change.error ? (
        <p role="alert" className="t-problem">
          {change.error.message}
        </p>
      ) : null}
    </form>
  );
}
