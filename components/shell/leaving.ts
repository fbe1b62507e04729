type How = "pushState" | "replaceState";

/** How Next leads to an address. */
export type Way = "push" | "replace" | "traverse";

/** What is used of a browser window. */
interface Page {
  history: Pick<History, How> & { readonly state: unknown };
  location: { readonly href: string };
}

let release: (() => void) | undefined;

/**
 * To be called when Next begins to navigate, before it does. A page writes its state into the address with a delay; Next takes that for
 * the wish to be there and gives the navigation up. So until Next has written the address that it goes to, such a write goes past it: the
 * entry that is left says where somebody was, and Back leads there. Going through the history asks for no page and is not guarded.
 */
export function guardNavigation(page: Page, url: string, way: Way): void {
  release?.();
  if (way === "traverse" || !leadsElsewhere(url, page)) return;
  const { history } = page;
  const next = { pushState: history.pushState, replaceState: history.replaceState };
  const last: How = way === "push" ? "pushState" : "replaceState";
  release = () => {
    Object.assign(history, next);
    release = undefined;
  };
  for (const how of ["pushState", "replaceState"] as const)
    history[how] = (data: unknown, unused, to) => {
      const own = isOfRouter(data);
      if (own && how === last && leadsElsewhere(to, page)) release?.();
      next[how].call(history, own ? data : { ...asObject(history.state), ...asObject(data) }, unused, to);
    };
}

/** What Next writes itself it marks so, and what carries the mark it leaves to the browser. */
const isOfRouter = (data: unknown): boolean => asObject(data)["__NA"] === true;

const asObject = (data: unknown): { [name: string]: unknown } =>
  typeof data === "object" && data !== null ? (data as { [name: string]: unknown }) : {};

function leadsElsewhere(to: string | URL | null | undefined, { location }: Page): boolean {
  return to !== null && to !== undefined && new URL(to, location.href).href !== location.href;
}
