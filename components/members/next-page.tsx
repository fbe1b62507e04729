import Link from "next/link";

/** The way on and back to the beginning of a list whose cursor stands in the address. */
export function NextPage({ name, cursor, first }: { name: string; cursor: string | undefined; first: boolean }) {
  if (first && cursor === undefined) return null;
  return (
    <p className="table-foot">
      {first ? null : (
        <Link className="btn line" href="?">
          First page
        </Link>
      )}
      {cursor === undefined ? null : (
        <Link className="btn line" href={`?${name}=${encodeURIComponent(cursor)}`}>
          Next page
        </Link>
      )}
    </p>
  );
}
