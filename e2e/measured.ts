import type { CDPSession, Page } from "@playwright/test";

/** What Chromium itself tells of a page: bytes, heap, and the time from a key to what it changes. */

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/**
 * How many times longer work takes here because others use the machine too: wall time over the processor time of a second's work. Budgets
 * are those of a machine that has nothing else to do.
 */
export function crowding(): number {
  const [began, before] = [performance.now(), process.cpuUsage()];
  let used = 0;
  for (let sum = 0; used < 1_000_000; sum += 1) {
    for (let n = 0; n < 100_000; n += 1) sum += Math.sqrt(n);
    const { user, system } = process.cpuUsage(before);
    used = user + system;
  }
  return Math.max(1, ((performance.now() - began) * 1000) / used);
}

export interface Transferred {
  url: string;
  type: string;
  bytes: number;
}

/** Collects what goes over the wire, compressed. */
export async function transfers(page: Page): Promise<Transferred[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const kinds = new Map<string, { url: string; type: string }>();
  const done: Transferred[] = [];
  cdp.on("Network.responseReceived", ({ requestId, response, type }) => kinds.set(requestId, { url: response.url, type }));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind) done.push({ ...kind, bytes: encodedDataLength });
  });
  return done;
}

/** Megabytes of JavaScript that are still used after a collection. */
export async function heapAfterCollection(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  await cdp.detach();
  return usedSize / 1e6;
}

/** Slows the page down so many times. */
export async function throttle(page: Page, rate: number): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate });
  return cdp;
}

interface Watched extends Window {
  firstRow?: number;
  shown?: { row: number; body: number };
}

/** Before the page is opened: notes when the first row stands there. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = globalThis.window;
    const look = (): void => {
      if (document.querySelector('[role="treeitem"]') === null) return void requestAnimationFrame(look);
      watched.firstRow = performance.now();
    };
    look();
  });
}

export async function firstRowMs(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (globalThis.window as Watched).firstRow);
  return Number(await handle.jsonValue());
}

export interface Delays {
  /** Milliseconds from the key until the row of another step is the focused one. */
  row: number;
  /** Until the panes show it. */
  body: number;
}

/** Presses a key as a person who waits for the panes would; gives how long row and panes took. */
export async function delaysOf(page: Page, key: string): Promise<Delays> {
  await page.evaluate(() => {
    const watched: Watched = globalThis.window;
    const focused = (): string | undefined => document.querySelector<HTMLElement>('#steps [aria-selected="true"]')?.dataset["index"];
    delete watched.shown;
    addEventListener(
      "keydown",
      (event) => {
        const before = focused();
        let row: number | undefined;
        const look = (): void => {
          const now = performance.now() - event.timeStamp;
          if (row === undefined && focused() !== undefined && focused() !== before) row = now;
          const deck = document.querySelector<HTMLElement>(".deck");
          if (row !== undefined && deck?.dataset["focus"] === deck?.dataset["shown"]) watched.shown = { row, body: now };
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  });
  await page.keyboard.down(key);
  const handle = await page.waitForFunction(() => (globalThis.window as Watched).shown, undefined, { polling: "raf" });
  return (await handle.jsonValue()) as Delays;
}
