import pg from "pg";

/** What the analyser says after a run changed: `project/correlation ID` on this channel. */
const CHANNEL = "playhead_run";
const AGAIN_MS = 1000;

interface Hearer {
  project: number;
  /** Undefined: any run of the project. */
  correlationId: string | undefined;
  /** Called without delay; must not throw. */
  hear: () => void;
}

/**
 * Hears of runs that changed, for many readers over one connection, which is open only while somebody listens. After a broken
 * connection everybody is told once, because something may have been missed.
 */
export class RunChannel {
  readonly #url: string;
  readonly #most: number;
  readonly #hearers = new Set<Hearer>();
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;

  constructor(url: string, most: number) {
    this.#url = url;
    this.#most = most;
  }

  /** Stops with what it returns. Undefined: so many listen already that one more is refused. */
  listen(hearer: Hearer): (() => void) | undefined {
    if (this.#hearers.size >= this.#most) return undefined;
    this.#hearers.add(hearer);
    if (this.#client === undefined && this.#retry === undefined) this.#connect();
    return () => {
      this.#hearers.delete(hearer);
      if (this.#hearers.size === 0) this.#close();
    };
  }

  #connect(): void {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: "playhead-live",
      keepAlive: true,
      connectionTimeoutMillis: 5000,
    });
    this.#client = client;
    client.on("notification", ({ payload }) => this.#told(payload ?? ""));
    client.on("error", () => this.#broken(client));
    client.on("end", () => this.#broken(client));
    const opened = async (): Promise<void> => {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      for (const { hear } of this.#hearers) hear();
    };
    opened().catch(() => this.#broken(client));
  }

  #told(payload: string): void {
    const slash = payload.indexOf("/");
    const [project, correlationId] = [Number(payload.slice(0, slash)), payload.slice(slash + 1)];
    for (const hearer of this.#hearers)
      if (hearer.project === project && (hearer.correlationId === undefined || hearer.correlationId === correlationId)) hearer.hear();
  }

  /** Each failure of a connection is told more than once. */
  #broken(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#close();
    if (this.#hearers.size === 0) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      if (this.#hearers.size > 0) this.#connect();
    }, AGAIN_MS);
  }

  #close(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const client = this.#client;
    this.#client = undefined;
    client?.end().catch(() => undefined);
  }
}
