import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { BackupError, MAGIC } from "./manifest.ts";

/**
 * The archive as a file: the magic line, then frames. A frame is a length (32 bits, big-endian) and so many bytes. JSON stands in one frame;
 * a table is frames of zstd and an empty one.
 */

/** Larger frames are none of ours: a damaged length must not ask for memory. */
const MOST = 64 * 1024 * 1024;

export class ArchiveWriter {
  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Throws when the file is there already. */
  static async create(path: string): Promise<ArchiveWriter> {
    const writer = new ArchiveWriter(await open(path, "wx", 0o600));
    await writer.#file.writeFile(MAGIC);
    return writer;
  }

  async frame(bytes: Uint8Array): Promise<void> {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    await this.#file.writev([length, bytes]);
  }

  async json(value: unknown): Promise<void> {
    await this.frame(Buffer.from(JSON.stringify(value)));
  }

  /** On disk, not in a cache. */
  async sync(): Promise<void> {
    await this.#file.sync();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

export class ArchiveReader {
  readonly #file: FileHandle;
  #at = MAGIC.length;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Throws BackupError when it is no archive of ours. */
  static async open(path: string): Promise<ArchiveReader> {
    const reader = new ArchiveReader(await open(path, "r"));
    const magic = Buffer.alloc(MAGIC.length);
    await reader.#file.read(magic, 0, magic.length, 0);
    if (magic.toString() === MAGIC) return reader;
    await reader.close();
    throw new BackupError(`${path} is no backup that this Playhead knows: it does not begin with ${JSON.stringify(MAGIC.trim())}`);
  }

  /** The next frame. Throws BackupError where the file ends or makes no sense; `what` is said to be damaged then. */
  async frame(what: string): Promise<Buffer> {
    const length = (await this.#read(4, what)).readUInt32BE();
    if (length > MOST)
      throw new BackupError(`The backup is damaged in ${what}: a part of ${length} bytes is longer than any that was written`);
    return this.#read(length, what);
  }

  async json(what: string): Promise<unknown> {
    const bytes = await this.frame(what);
    try {
      return JSON.parse(bytes.toString());
    } catch (cause) {
      throw new BackupError(`The backup is damaged in ${what}: JSON was expected`, { cause });
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #read(length: number, what: string): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length;) {
      const { bytesRead } = await this.#file.read(bytes, done, length - done, this.#at + done);
      if (bytesRead === 0) throw new BackupError(`The backup is cut off in ${what}: make it again, or use another`);
      done += bytesRead;
    }
    this.#at += length;
    return bytes;
  }
}
