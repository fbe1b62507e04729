import Link from "next/link";

export default function NotFound() {
  return (
    <main className="blank">
      <h1 className="lg">There is no page at this address</h1>
      <p>
        Runs live at <span className="mono">/p/project/runs/correlation-id</span>. With only an ID, <span className="mono">/go/cid/…</span>,{" "}
        <span className="mono">/go/trace/…</span> and <span className="mono">/go/span/…</span> find the run.
      </p>
      <div className="actions">
        <Link className="btn line" href="/">
          All runs
        </Link>
      </div>
    </main>
  );
}
