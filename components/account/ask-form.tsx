"use client";
import { useId } from "react";
import { PageForm } from "#components/ui/page-form.tsx";

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
    <PageForm name={name} action={name} quiet change={change} onAsk={(text) => ask(text("text"))}>
      <label htmlFor={id}>
        {label}
        <input id={id} name="text" required {...field} />
      </label>
    </PageForm>
  );
}
