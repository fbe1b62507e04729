/** The product's mark: a playhead. */
export function Mark() {
  return (
    <svg className="ic" viewBox="0 0 16 16" aria-hidden>
      <path d="M4 2.5h8v4L8.75 9.5v5h-1.5v-5L4 6.5z" fill="currentColor" stroke="none" />
    </svg>
  );
}
