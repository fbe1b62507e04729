"use client";
import type { ReactNode } from "react";
import { Problem } from "./problem.tsx";

interface PageFormProps {
  name: string;
  id?: string;
  /** What its button says, and while it is being done. */
  action: string;
  acting?: string;
  /** A form that is not what one came to the page for has a button of lines. */
  quiet?: boolean;
  disabled?: boolean;
  change: { isPending: boolean; error: Error | null };
  /** Its labelled fields. */
  children: ReactNode;
  /** `text` gives a field as it was typed; "" where there is none. */
  onAsk: (text: (field: string) => string, form: HTMLFormElement) => void;
}

/** A short form on a page: its fields in a line where there is room, its button, and why what was asked for was not done. */
export function PageForm({ name, id, action, acting, quiet, disabled, change, children, onAsk }: PageFormProps) {
  return (
    <form
      className="page-form"
      aria-label={name}
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        onAsk((field) => String(form.get(field) ?? ""), event.currentTarget);
      }}
    >
      {children}
      <button type="submit" className={quiet ? "btn line lg" : "btn solid lg"} disabled={disabled === true || change.isPending}>
        {change.isPending ? (acting ?? action) : action}
      </button>
      <Problem error={change.error} />
    </form>
  );
}
