/**
 * The names of a record's attributes, in the order of sending. Records of one SDK carry the same names again and again: they share one
 * list, found name by name as in a trie, so that no record makes a Map of its own, and what is read from names alone (which dialects
 * may speak) is remembered by their list.
 */

export interface Names {
  readonly names: readonly string[];
  /** The place of a name among them. */
  placeOf(name: string): number | undefined;
}

/** Longer lists and names are a record's own: histories as indexed attributes, and whatever a stranger makes up. */
const LONGEST = 64;
const LONGEST_NAME = 96;
/** Then all lists are forgotten and begun again: names made up for every record fill no memory. */
const MOST_LISTS = 10_000;

let made = 0;

/** A list that records share. */
export class NameList implements Names {
  readonly #before: NameList | undefined;
  readonly #name: string;
  readonly #size: number;
  readonly #next = new Map<string, NameList>();
  /** The name that followed last, and where it led: mostly the same again. */
  #lastName: string | undefined;
  #last: NameList | undefined;
  #names: readonly string[] | undefined;
  #places: ReadonlyMap<string, number> | undefined;

  private constructor(name: string, before?: NameList) {
    this.#name = name;
    this.#before = before;
    this.#size = before === undefined ? 0 : before.#size + 1;
  }

  static #empty = new NameList("");

  /** No name yet. */
  static begin(): NameList {
    if (made >= MOST_LISTS) {
      made = 0;
      NameList.#empty = new NameList("");
    }
    return NameList.#empty;
  }

  /** The list with one name more, itself when it holds the name already; undefined when that list is not to be shared. */
  with(name: string): NameList | undefined {
    if (name === this.#lastName) return this.#last;
    const next = this.#next.get(name) ?? this.#grown(name);
    if (next === undefined) return undefined;
    this.#lastName = name;
    this.#last = next;
    return next;
  }

  get names(): readonly string[] {
    if (this.#names !== undefined) return this.#names;
    return (this.#names = this.#before === undefined ? [] : [...this.#before.names, this.#name]);
  }

  placeOf(name: string): number | undefined {
    this.#places ??= new Map(this.names.map((one, at) => [one, at]));
    return this.#places.get(name);
  }

  #grown(name: string): NameList | undefined {
    if (this.placeOf(name) !== undefined) return this;
    if (this.#size >= LONGEST || name.length > LONGEST_NAME) return undefined;
    made++;
    const grown = new NameList(name, this);
    this.#next.set(name, grown);
    return grown;
  }
}

/** A list that one record has to itself. */
export class OwnNames implements Names {
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();

  constructor(names: Iterable<string>) {
    for (const name of names) this.add(name);
  }

  /** False when it is there already. */
  add(name: string): boolean {
    if (this.#places.has(name)) return false;
    this.#places.set(name, this.names.length);
    this.names.push(name);
    return true;
  }

  placeOf(name: string): number | undefined {
    return this.#places.get(name);
  }
}
