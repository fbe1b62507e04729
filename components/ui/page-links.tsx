import Link from "next/link";

/** What the two ways are called: of a list whose latest stand first, and of one in any other order. */
const WORDS = { latest: ["Latest", "Older"], listed: ["First", "More"] } as const;

interface PageLinksProps {
  order: keyof typeof WORDS;
  /** True on the first page. */
  first: boolean;
  nextCursor: string | undefined;
  /** The address of the page that begins at a cursor; of the first page without one. */
  address: (cursor?: string) => string;
}

/** The way on through a list, and back to where it begins. The cursor stands in the address. */
export function PageLinks({ order, first, nextCursor, address }: PageLinksProps) {
  const [back, on] = WORDS[order];
  return (
    <>
      {first ? null : (
        <Link className="btn line" href={address()}>
          {back}
        </Link>
      )}
      {nextCursor === undefined ? null : (
        <Link className="btn line" rel="next" href={address(nextCursor)}>
          {on}
        </Link>
      )}
    </>
  );
}

/** The same below a table; nothing where one page holds all. */
export function TableFoot(links: PageLinksProps) {
  if (links.first && links.nextCursor === undefined) return null;
  return (
    <div className="table-foot">
      <PageLinks {...links} />
    </div>
  );
}
