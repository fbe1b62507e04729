/** Where somebody stands in a list of runs. */
interface ListPlace {
  correlationId: string;
  scrollTop: number;
}

/** By the address of the list; kept while the tab lives, so that who comes back from a run finds the place again. */
const places = new Map<string, ListPlace>();
/** The list that was seen last, by its path: with its filter and page. */
const lists = new Map<string, string>();

/** Notes that this list is on the screen. */
export function enterList(path: string, search: string): string {
  lists.set(path, path + search);
  return path + search;
}

export function keepPlace(address: string, place: ListPlace): void {
  places.set(address, place);
}

export function placeIn(address: string): ListPlace | undefined {
  return places.get(address);
}

/** The list under this path as it was left; the plain one when it was not seen yet. */
export function listAsLeft(path: string): string {
  return lists.get(path) ?? path;
}
