"use client";

/** Says that the code of a part did not come, in its place or over the page. */
export function PartMissing({ onAgain, over = false }: { onAgain: () => void; over?: boolean }) {
  const words = (
    <>
      <p>This part of the page could not be loaded: the network failed, or Playhead was updated meanwhile.</p>
      <div className="actions">
        <button type="button" className="btn line" onClick={onAgain}>
          Try again
        </button>
        <button type="button" className="btn line" onClick={() => location.reload()}>
          Reload the page
        </button>
      </div>
    </>
  );
  return (
    <div className={over ? "toast-region above" : "blank"} role="alert">
      {over ? <div className="toast part-missing">{words}</div> : words}
    </div>
  );
}
