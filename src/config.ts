// The operator's settings: one strict schema, and the only code that reads a settings file.
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { dirname, resolve } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import { AppError } from "./errors.ts";
import { quotePath } from "./files.ts";
import { type BatchSettings, ENGINE_NAMES, type ReadSettings, type ScanLimits } from "./model/settings.ts";

export const SETTINGS_FILE = "pipeline.config.json";

/** Memory to reckon with for each worker when the number of workers is not set, in bytes. */
const WORKER_MEMORY_BYTES = 1.2e9;

const whole = (least: number, most: number) => z.int().min(least).max(most);

const limits = z.strictObject({
  maxPixels: whole(1, 1e10)
    .default(300_000_000)
    .describe("Largest width x height of one frame, in pixels. Larger scans are refused before decoding."),
  maxBytes: whole(1, 1e12).default(2_000_000_000).describe("Largest scan file, in bytes."),
  maxFrames: whole(1, 100_000).default(2000).describe("Largest number of frames in one file."),
});

const read = z.strictObject({
  languages: z
    .string()
    .regex(/^[a-z]{3}(_[a-z]+)*(\+[a-z]{3}(_[a-z]+)*)*$/, 'must be language codes joined by "+"')
    .default("eng")
    .describe('Languages of the print: codes joined by "+", such as "eng" or "eng+fra".'),
  deskew: z.boolean().default(true).describe("Straighten pages and regions that lie askew."),
  turn: z.boolean().default(true).describe("Find the quarter turn that brings a page upright."),
  engine: z
    .enum(ENGINE_NAMES)
    .default("tesseract.js")
    .describe(
      'What reads: "tesseract.js" needs nothing else; "native" is the tesseract command of the machine.',
    ),
});

const batch = z.strictObject({
  workers: whole(1, 64)
    .optional()
    .describe(
      "Pages read at once, each in a process of its own. Unset: one per processor core that memory allows.",
    ),
  pageTimeoutMs: whole(1000, 86_400_000)
    .default(600_000)
    .describe("A page that takes longer is stopped and counts as failed, in milliseconds."),
  recyclePages: whole(1, 1_000_000).default(40).describe("A worker is replaced after this many pages."),
  recycleRssBytes: whole(100_000_000, 1e12)
    .default(900_000_000)
    .describe("A worker is replaced when it holds more memory than this after a page, in bytes."),
  attempts: whole(1, 10).default(2).describe("Tries per page in one run before it counts as failed."),
});

const publish = z.strictObject({
  pdf: z
    .strictObject({
      page: z.boolean().default(true).describe("Write a searchable PDF of every page."),
      issue: z.boolean().default(true).describe("Write a searchable PDF of every issue (title and date)."),
    })
    .prefault({})
    .describe("Searchable PDFs."),
  text: z.boolean().default(true).describe("Write the plain text of every page."),
  json: z.boolean().default(true).describe("Write the text with all boxes of every page as JSON."),
});

const policy = z.strictObject({
  onFailure: z
    .union([z.enum(["go-on", "stop"]), z.number().min(0).max(1)])
    .default("go-on")
    .describe(
      'What a failed page does to the batch: "go-on", "stop", or stop past this share of pages (0 to 1).',
    ),
});

const review = z.strictObject({
  secondReader: z
    .boolean()
    .default(false)
    .describe("Whether a page counts as reviewed only when a second person has signed it off too."),
  serveOn: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      "Address that the review desk listens on beside this machine's own, such as 0.0.0.0. It then asks for accounts (broadsheet review user add) and shows every page of the archive to whoever has one. Put something that speaks https in front of it.",
    ),
  names: z
    .array(z.string().regex(/^[a-z0-9.[\]:-]{1,200}$/i, "must be a host, with its port when it has one"))
    .default([])
    .describe(
      'Names that browsers know the review desk by when it serves others, such as "archive.example".',
    ),
  behindHttps: z
    .boolean()
    .default(false)
    .describe(
      "Whether browsers reach the review desk by https only: its cookie is then sent by nothing else.",
    ),
});

const schema = z.strictObject({
  $schema: z.string().optional().describe("Where editors find the description of this file."),
  archive: z
    .string()
    .min(1)
    .default("output")
    .describe("Folder of the archive (database and outputs), relative to this file."),
  limits: limits.prefault({}).describe("Limits on hostile or mistaken input."),
  read: read
    .prefault({})
    .describe("How pages are read. A change here makes the pages it affects be read again."),
  batch: batch.prefault({}).describe("How a batch runs. Nothing here changes what a reading says."),
  publish: publish.prefault({}).describe("Which outputs are written."),
  policy: policy.prefault({}).describe("What to do about failures."),
  review: review.prefault({}).describe("The review desk."),
});

export type PublishSettings = Readonly<z.infer<typeof publish>>;
export type ReviewSettings = Readonly<z.infer<typeof review>>;
/** "go-on", "stop" at the first failure, or the share of failed pages (0..1) past which to stop. */
export type FailurePolicy = z.infer<typeof policy>["onFailure"];

export interface Settings {
  /** Absolute path of the archive folder. */
  readonly archive: string;
  readonly limits: ScanLimits;
  readonly read: ReadSettings;
  readonly batch: BatchSettings;
  readonly publish: PublishSettings;
  readonly policy: { readonly onFailure: FailurePolicy };
  readonly review: ReviewSettings;
  /** The file that was read; undefined when the built-in settings were used. */
  readonly file?: string;
}

/** What the command line may override. */
export interface SettingsOverrides {
  /** Relative to the working folder. */
  readonly archive?: string | undefined;
  readonly languages?: string | undefined;
  readonly workers?: number | undefined;
  readonly onFailure?: FailurePolicy | undefined;
}

/**
 * The settings in force, frozen: built-in, then the file, then `overrides`.
 * The file is `file` when given, else pipeline.config.json in the working folder when there is one.
 * Throws BAD_SETTINGS naming the file and the setting.
 */
export function loadSettings(cwd: string, file?: string, overrides: SettingsOverrides = {}): Settings {
  const wanted = resolve(cwd, file ?? SETTINGS_FILE);
  const path = file !== undefined || existsSync(wanted) ? wanted : undefined;
  const parsed = checkSettings(path === undefined ? {} : readJson(path), path ?? "the built-in settings");
  const { languages = parsed.read.languages, workers = parsed.batch.workers ?? sensibleWorkers() } =
    overrides;
  return deepFreeze({
    archive:
      overrides.archive === undefined
        ? resolve(path === undefined ? cwd : dirname(path), parsed.archive)
        : resolve(cwd, overrides.archive),
    limits: parsed.limits,
    read: { ...parsed.read, languages },
    batch: { ...parsed.batch, workers },
    publish: parsed.publish,
    review: parsed.review,
    policy: { onFailure: overrides.onFailure ?? parsed.policy.onFailure },
    ...(path === undefined ? {} : { file: path }),
  });
}

/** The JSON Schema of the settings file, for editors (docs/pipeline.config.schema.json). */
export function settingsJsonSchema(): Record<string, unknown> {
  return { title: "Settings of Broadsheet", ...z.toJSONSchema(schema, { io: "input" }) };
}

/** One worker per core, as far as memory allows. */
function sensibleWorkers(): number {
  const fitting = Math.floor((totalmem() * 0.8) / WORKER_MEMORY_BYTES);
  return Math.max(1, Math.min(availableParallelism(), fitting, 64));
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : String(cause);
    throw new AppError("BAD_SETTINGS", `Cannot read the settings file ${quotePath(path)}: ${why}.`, {
      cause,
    });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "BAD_SETTINGS",
      `The settings file ${quotePath(path)} is not JSON: ${why}. Mend it there.`,
      {
        cause,
      },
    );
  }
}

function checkSettings(value: unknown, source: string): z.infer<typeof schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => describeFault(issue, value));
  throw new AppError("BAD_SETTINGS", `${quotePath(source)} cannot be used. ${faults.join(" ")}`);
}

function describeFault(issue: z.core.$ZodIssue, value: unknown): string {
  const at = issue.path.map(String);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownSetting(at, key)).join(" ");
  const received = JSON.stringify(at.reduce<unknown>((inner, key) => (inner as never)?.[key], value));
  return `"${at.join(".")}" is ${received ?? "absent"}: ${issue.message}.`;
}

function unknownSetting(at: readonly string[], key: string): string {
  const known = settingNames(at);
  const nearest = closest(key, known);
  const name = [...at, key].join(".");
  const isNear = distance(key.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, key.length / 2);
  const hint = isNear
    ? `Did you mean "${[...at, nearest].join(".")}"?`
    : `Settings here: ${known.join(", ")}.`;
  return `"${name}" is not a setting. ${hint}`;
}

/** The names that may stand at a place in the file, read from the schema itself. */
function settingNames(at: readonly string[]): string[] {
  type Node = { properties?: Record<string, Node> };
  const node = at.reduce<Node | undefined>((inner, key) => inner?.properties?.[key], settingsJsonSchema());
  return Object.keys(node?.properties ?? {}).filter((name) => name !== "$schema");
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
