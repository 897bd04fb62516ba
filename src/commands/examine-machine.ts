// The checks behind `doctor`: each looks at one thing for real and words its own remedy.
import { accessSync, constants, existsSync, mkdtempSync, rmdirSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { Settings } from "../config.ts";
import { toAppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import { decodableFormats } from "../ingest/decodable-formats.ts";
import { findFastModel, findLanguageData, parseLanguages } from "../recognize/language-data.ts";
import { findNativeEngine } from "../recognize/native-engine.ts";
import { openReadOnlyStore, openStore } from "../store/open-store.ts";
import { DATABASE_NAME } from "../store/store.ts";

export interface Check {
  readonly name: string;
  /** "fault" keeps the program from working; "advice" does not. */
  readonly state: "ok" | "advice" | "fault";
  /** What was found. */
  readonly detail: string;
  /** How to mend it. */
  readonly remedy?: string;
}

const LEAST_NODE = [20, 19] as const;
const LOW_DISK_BYTES = 5e9;
const NO_DISK_BYTES = 200e6;
const WORKER_MEMORY_BYTES = 1.2e9;
const FORMATS = ["jpeg", "png", "tiff", "webp"] as const;

/** Programs that people find useful beside this one; nothing here runs them. */
const OPTIONAL_TOOLS: Readonly<Record<string, string>> = {
  qpdf: "checks PDFs (apt-get install qpdf)",
  pdftotext: "reads the text of PDFs back (apt-get install poppler-utils)",
};

/** All checks, in the order they are shown. Never throws for what it finds. */
export async function examineMachine(settings: Settings): Promise<Check[]> {
  return [
    checkNode(process.versions.node),
    ...checkLanguages(settings.read.languages),
    await checkNativeEngine(settings.read.engine === "native"),
    await checkFormats(),
    checkDatabase(),
    checkArchive(settings.archive),
    checkWriteAccess(settings.archive),
    await checkDisk(settings.archive),
    checkMemory(settings.batch.workers, totalmem(), availableParallelism()),
    ...Object.entries(OPTIONAL_TOOLS).map(([tool, use]) => checkTool(tool, use)),
  ];
}

/** Whether this Node.js is new enough. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isNew = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  if (isNew) return { name: "Node.js", state: "ok", detail: version };
  return {
    name: "Node.js",
    state: "fault",
    detail: `${version} is too old`,
    remedy: `Install Node.js ${LEAST_NODE.join(".")} or newer.`,
  };
}

/** One check per language, and one for the model that tells which way up a page is. */
function checkLanguages(languages: string): Check[] {
  return [...parseLanguages(languages), "osd"].map((language) => {
    const name = `Model ${language}`;
    try {
      const { packageName, packageVersion, sha256 } = findLanguageData(language);
      const fast = findFastModel(language);
      return {
        name,
        state: "ok",
        detail: `${packageName} ${packageVersion}, SHA-256 ${sha256.slice(0, 12)}… as expected; ${fast ? `fast model ${fast.sha256.slice(0, 12)}… as expected` : "no fast model"}`,
      };
    } catch (failure) {
      return { name, state: "fault", detail: toAppError(failure).message };
    }
  });
}

/** Needed only where the settings ask for it. */
async function checkNativeEngine(isWanted: boolean): Promise<Check> {
  const name = "Native engine";
  try {
    const { version, build } = await findNativeEngine();
    return {
      name,
      state: "ok",
      detail: `tesseract ${version} (${build}); ${isWanted ? "in use" : "not in use"}`,
    };
  } catch (failure) {
    if (isWanted) return { name, state: "fault", detail: toAppError(failure).message };
    const remedy =
      'Servers with many cores may install it and set read.engine to "native" (docs/performance.md).';
    return { name, state: "advice", detail: "not found; nothing needs it", remedy };
  }
}

async function checkFormats(): Promise<Check> {
  const name = "Image formats";
  const found: readonly string[] = await decodableFormats();
  const lacking = FORMATS.filter((format) => !found.includes(format));
  if (lacking.length === 0) return { name, state: "ok", detail: found.join(", ") };
  return {
    name,
    state: "fault",
    detail: `${lacking.join(", ")} cannot be decoded`,
    remedy: "The image library is not whole. Install the program again: npm ci",
  };
}

function checkDatabase(): Check {
  const name = "Database engine";
  try {
    openStore(":memory:").close();
    return { name, state: "ok", detail: "opens, and knows every statement of this program" };
  } catch (failure) {
    return {
      name,
      state: "fault",
      detail: toAppError(failure).message,
      remedy: "The database driver does not fit this Node.js. Build it again: npm rebuild better-sqlite3",
    };
  }
}

function checkArchive(archive: string): Check {
  const name = "Archive";
  const path = join(archive, DATABASE_NAME);
  if (!existsSync(path)) {
    return {
      name,
      state: "advice",
      detail: `there is none yet at ${quotePath(archive)}`,
      remedy: "The first ingest makes it.",
    };
  }
  try {
    const store = openReadOnlyStore(path);
    const pages = Object.values(store.countsByState()).reduce((sum, count) => sum + count, 0);
    store.close();
    const megabytes = (statSync(path).size / 1e6).toFixed(1);
    return { name, state: "ok", detail: `${quotePath(path)} holds ${pages} pages in ${megabytes} MB` };
  } catch (failure) {
    return { name, state: "fault", detail: toAppError(failure).message };
  }
}

/** Writes for real: rights, read-only file systems and quotas all show. */
function checkWriteAccess(archive: string): Check {
  const name = "Write access";
  const folder = nearestExisting(archive);
  try {
    rmdirSync(mkdtempSync(join(folder, ".broadsheet-doctor-")));
    return { name, state: "ok", detail: quotePath(folder) };
  } catch (cause) {
    return {
      name,
      state: "fault",
      detail: `${quotePath(folder)} cannot be written (${(cause as NodeJS.ErrnoException).code})`,
      remedy: "Change the rights of the folder, or choose another with --archive.",
    };
  }
}

async function checkDisk(archive: string): Promise<Check> {
  const name = "Disk space";
  const { bavail, bsize } = await statfs(nearestExisting(archive));
  const free = bavail * bsize;
  const detail = `${(free / 1e9).toFixed(1)} GB free`;
  if (free >= LOW_DISK_BYTES) return { name, state: "ok", detail };
  const remedy = "PDFs take about as much room as the scans. Free some space before a large batch.";
  return { name, state: free < NO_DISK_BYTES ? "fault" : "advice", detail, remedy };
}

/** Whether the workers fit into memory. */
export function checkMemory(workers: number, memoryBytes: number, cores: number): Check {
  const name = "Workers";
  const detail = `${workers} on ${cores} cores with ${(memoryBytes / 1e9).toFixed(1)} GB of memory`;
  if (workers * WORKER_MEMORY_BYTES > memoryBytes) {
    const fitting = Math.max(1, Math.floor(memoryBytes / WORKER_MEMORY_BYTES));
    return {
      name,
      state: "advice",
      detail,
      remedy: `A large page can take 1.2 GB. Set batch.workers (or --jobs) to ${fitting} or less.`,
    };
  }
  if (workers > cores) {
    return { name, state: "advice", detail, remedy: "More workers than cores make nothing faster." };
  }
  return { name, state: "ok", detail };
}

function checkTool(tool: string, use: string): Check {
  const name = `Optional: ${tool}`;
  if (isOnPath(tool)) return { name, state: "ok", detail: "found" };
  return { name, state: "advice", detail: "not found; nothing here needs it", remedy: `It ${use}.` };
}

function isOnPath(tool: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, tool), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}
