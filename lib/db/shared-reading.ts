/**
 * Readings of the database that are under way, by key: whoever asks meanwhile waits for the same one. Without this, all requests of a
 * busy second ask for what is no longer fresh, take every connection for it, and are answered 503.
 */
export class SharedReading<K, V> {
  readonly #read: (key: K) => Promise<V>;
  readonly #underWay = new Map<K, Promise<V>>();

  constructor(read: (key: K) => Promise<V>) {
    this.#read = read;
  }

  async of(key: K): Promise<V> {
    const reading = this.#underWay.get(key) ?? this.#read(key).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, reading);
    return reading;
  }
}
