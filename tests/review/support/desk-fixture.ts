// A review desk over a real archive with a real scan, asked as a browser would ask it, without a port.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach } from "vitest";
import { inspectScanFile } from "../../../src/ingest/inspect-scan.ts";
import { createApp } from "../../../src/review/api/app.ts";
import { type DoorOptions, SessionDoor } from "../../../src/review/api/session-door.ts";
import { openDesk } from "../../../src/review/open-desk.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { DATABASE_NAME, type PageId, type Store } from "../../../src/store/store.ts";
import { planOf } from "../../pipeline/batch-fixture.ts";
import { identityOf, readingOf } from "../../store/sample-readings.ts";

export const HOST = "127.0.0.1:8992";
const ORIGIN = `http://${HOST}`;

export interface TestDesk {
  dir: string;
  store: Store;
  runId: number;
  app: ReturnType<typeof createApp>;
  door: SessionDoor;
  /** Bugs that were reported. */
  bugs: Error[];
  /** Asks as the screens do: with session, origin and token. */
  get(path: string): Promise<Response>;
  send(path: string, body?: unknown, method?: string): Promise<Response>;
}

export interface DeskFixtureOptions {
  readonly secondReader?: boolean;
  readonly accounts?: DoorOptions["accounts"];
}

/** Call at the top of a describe block. The session is open, and Ann's. */
export function testDesk(options: DeskFixtureOptions = {}): TestDesk {
  const desk = {} as TestDesk;
  beforeEach(async () => {
    desk.dir = mkdtempSync(join(tmpdir(), "broadsheet-desk-"));
    mkdirSync(join(desk.dir, "scans"));
    desk.store = openStore(join(desk.dir, DATABASE_NAME));
    desk.runId = desk.store.startRun({ command: "ingest", args: [], settingsHash: "s", version: "0" });
    await openSession(desk, options);
  });
  afterEach(() => {
    desk.store.close();
    rmSync(desk.dir, { recursive: true, force: true });
  });
  return desk;
}

async function openSession(desk: TestDesk, { secondReader = false, accounts }: DeskFixtureOptions) {
  desk.bugs = [];
  desk.door = new SessionDoor({
    port: 8992,
    archive: desk.dir,
    secondReader,
    languages: ["eng"],
    version: "0",
    ...(accounts && { accounts }),
  });
  desk.app = createApp({
    desk: openDesk(desk.store, {
      plan: planOf(join(desk.dir, "scans"), desk.dir, { command: "review publish", inputs: [] }),
      secondReader,
      pool: { execArgv: ["--import", "tsx"] },
    }),
    door: desk.door,
    hosts: new Set([HOST]),
    isSecure: false,
    screens: new Map(),
    report: (failure) => desk.bugs.push(failure),
  });
  const { cookie, csrf } = await signIn(desk);
  const headers = { host: HOST, cookie, "x-csrf-token": csrf };
  desk.get = async (path) => desk.app.request(path, { headers });
  desk.send = async (path, body, method = "POST") =>
    desk.app.request(path, {
      method,
      headers: {
        ...headers,
        origin: ORIGIN,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  if (!accounts) await desk.send("/api/session/name", { name: "Ann" }, "PUT");
}

/** Opens the printed address and returns what a browser then holds. */
export async function signIn({ app, door }: Pick<TestDesk, "app" | "door">) {
  const first = await app.request(door.hasAccounts ? "/api/session" : `/?token=${door.token}`, {
    headers: { host: HOST },
  });
  const cookie = (first.headers.get("set-cookie") ?? "").split(";")[0]!;
  const view = await app.request("/api/session", { headers: { host: HOST, cookie } });
  return { cookie, csrf: ((await view.json()) as { csrf: string }).csrf };
}

/** Another person at another machine (or browser) on the same archive. */
export async function asAnother({ app, door }: TestDesk, name: string) {
  const cookie = `${door.cookie}=${door.open()}`;
  const view = await app.request("/api/session", { headers: { host: HOST, cookie } });
  const { csrf } = (await view.json()) as { csrf: string };
  const send = async (path: string, body?: unknown, method = "POST") =>
    app.request(path, {
      method,
      headers: {
        host: HOST,
        cookie,
        origin: ORIGIN,
        "x-csrf-token": csrf,
        "content-type": "application/json",
      },
      body: JSON.stringify(body ?? {}),
    });
  await send("/api/session/name", { name }, "PUT");
  return send;
}

/** A page of 1000 x 1500 pixels with a black bar where each word stands, and the reading that says so. */
export async function addPage(
  { dir, store, runId }: Pick<TestDesk, "dir" | "store" | "runId">,
  name: string,
  regions: readonly (readonly string[])[],
  change: Parameters<typeof readingOf>[1] = {},
): Promise<PageId> {
  const reading = readingOf(regions, change);
  const boxes = reading.text.regions.flatMap((r) => r.lines.flatMap((l) => l.words.map((word) => word.box)));
  const bars = boxes.map(
    ({ x0, y0, x1, y1 }) => `<rect x="${x0}" y="${y0}" width="${x1 - x0}" height="${y1 - y0}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1500"><rect width="1000" height="1500" fill="#fff"/>${bars.join("")}<text x="20" y="1400">${name.replace(/\W/g, "")}</text></svg>`;
  const path = join(dir, "scans", `${name}.png`);
  await sharp(Buffer.from(svg)).toColourspace("b-w").png().toFile(path);
  const [scan] = await inspectScanFile(path, { maxPixels: 1e8, maxBytes: 1e8, maxFrames: 1 });
  const { pageId } = store.registerScan(
    scan!,
    identityOf(String(store.scanNames().next().done ? 1 : 2)),
    runId,
  );
  store.beginPage(pageId, runId);
  store.saveReading(pageId, reading, "key-1", runId);
  return pageId;
}
