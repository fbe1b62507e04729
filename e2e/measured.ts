import type { CDPSession, Page } from "@playwright/test";

/** What Chromium itself tells of a page: bytes, heap, long tasks, and the time from a key to what it changes. */

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

/** What was noted since the page was opened or last asked: milliseconds, and frames one after the other in which a pane held nothing. */
export interface Noted {
  /** Tasks that browsers call long: from 50 ms on. */
  tasks: number[];
  /** From a key or a click to the frame that shows its answer. */
  events: number[];
  blankFrames: number;
}

interface Watched extends Window {
  firstRow?: number;
  shown?: { row: number; body: number };
  noted?: Noted;
}

/** Before the page is opened: notes when the first row stands there, and from then on what makes a page feel slow. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = globalThis.window;
    const noted: Noted = { tasks: [], events: [], blankFrames: 0 };
    watched.noted = noted;
    const observe = (type: string, into: number[]): void =>
      new PerformanceObserver((list) => into.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type,
        durationThreshold: 16,
      } as PerformanceObserverInit);
    observe("longtask", noted.tasks);
    observe("event", noted.events);
    let blank = 0;
    const lookAtPanes = (): void => {
      blank = document.querySelector(".panes .pending") === null ? 0 : blank + 1;
      noted.blankFrames = Math.max(noted.blankFrames, blank);
      requestAnimationFrame(lookAtPanes);
    };
    lookAtPanes();
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

/** Presses a key as a person who waits for the row, or for the panes too, would; gives how long both took, so far as was waited for. */
export async function delaysOf(page: Page, key: string, until: "row" | "panes" = "panes"): Promise<Delays> {
  await page.evaluate((wanted) => {
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
          if (row !== undefined && (wanted === "row" || deck?.dataset["focus"] === deck?.dataset["shown"]))
            watched.shown = { row, body: now };
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  }, until);
  await page.keyboard.down(key);
  const handle = await page.waitForFunction(() => (globalThis.window as Watched).shown, undefined, { polling: "raf" });
  return (await handle.jsonValue()) as Delays;
}

/** What was noted of a watched page, which begins anew. */
export function takeNoted(page: Page): Promise<Noted> {
  return page.evaluate(() => {
    const { noted } = globalThis.window as Watched;
    if (noted === undefined) throw new Error("This page is not watched");
    const taken = { tasks: noted.tasks.splice(0), events: noted.events.splice(0), blankFrames: noted.blankFrames };
    noted.blankFrames = 0;
    return taken;
  });
}
