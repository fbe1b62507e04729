import type { Json } from "#trace/message.ts";

/** Thrown inside the reader when the text ends too early; caught by the container that was open, which keeps what it has. */
class Ended extends Error {}
class Malformed extends Error {}

const MAX_DEPTH = 128;
const SPACE = /[ \t\r\n]/;
const WORD = /[-+.0-9A-Za-z]/;

/** Reads JSON that an SDK cut at a length limit: complete values are kept, a cut string keeps its beginning. */
class CutReader {
  private readonly source: string;
  private at = 0;
  private cut = false;

  constructor(source: string) {
    this.source = source;
  }

  read(): Json | undefined {
    try {
      const value = this.value(0);
      return this.cut ? value : undefined;
    } catch (error) {
      if (error instanceof Ended || error instanceof Malformed) return undefined;
      throw error;
    }
  }

  private peek(): string {
    while (this.at < this.source.length && SPACE.test(this.source.charAt(this.at))) this.at++;
    if (this.at >= this.source.length) {
      this.cut = true;
      throw new Ended();
    }
    return this.source.charAt(this.at);
  }

  private value(depth: number): Json {
    if (depth > MAX_DEPTH) throw new Malformed();
    const first = this.peek();
    if (first === "{") return this.object(depth);
    if (first === "[") return this.array(depth);
    return first === '"' ? this.string() : this.word();
  }

  private items(close: string, one: () => void): void {
    this.at++;
    try {
      while (this.peek() !== close) {
        one();
        if (this.peek() === ",") this.at++;
        else if (this.peek() !== close) throw new Malformed();
      }
      this.at++;
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    }
  }

  private array(depth: number): Json {
    const list: Json[] = [];
    this.items("]", () => list.push(this.value(depth + 1)));
    return list;
  }

  private object(depth: number): Json {
    const object = Object.create(null) as { [key: string]: Json };
    this.items("}", () => {
      if (this.peek() !== '"') throw new Malformed();
      const key = this.string();
      if (this.cut) throw new Ended();
      if (this.peek() !== ":") throw new Malformed();
      this.at++;
      object[key] = this.value(depth + 1);
    });
    return object;
  }

  private string(): string {
    const start = this.at++;
    while (this.at < this.source.length && this.source.charAt(this.at) !== '"') this.at += this.source.charAt(this.at) === "\\" ? 2 : 1;
    if (this.at < this.source.length) return this.decoded(this.source.slice(start, ++this.at));
    this.cut = true;
    this.at = this.source.length;
    const kept = this.source.slice(start).replace(/\\(u[0-9a-fA-F]{0,3})?$/, "");
    return this.decoded(`${kept}"`);
  }

  private decoded(quoted: string): string {
    try {
      return JSON.parse(quoted) as string;
    } catch {
      throw new Malformed();
    }
  }

  private word(): Json {
    const start = this.at;
    while (this.at < this.source.length && WORD.test(this.source.charAt(this.at))) this.at++;
    if (this.at >= this.source.length) {
      this.cut = true;
      throw new Ended();
    }
    try {
      return JSON.parse(this.source.slice(start, this.at)) as Json;
    } catch {
      throw new Malformed();
    }
  }
}

/** What is left of a JSON list or object whose end was cut off; undefined when the text is not cut JSON. */
export function readCutJson(source: string): Json | undefined {
  return new CutReader(source).read();
}
