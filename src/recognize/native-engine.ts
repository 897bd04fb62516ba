// Runs the machine's own tesseract command behind the Engine interface, with the models of the default engine.
import { AppError } from "../errors.ts";
import { describeModels, findModels } from "./describe-engine.ts";
import { encodeGreyTiffFrames } from "./encode-grey-tiff.ts";
import type { Engine, EngineFacts, EngineLine, RecognizeOptions } from "./engine.ts";
import { FIXED_PARAMETERS, PSM, THRESHOLDING } from "./engine-parameters.ts";
import { handOverTogether } from "./hand-over-together.ts";
import type { LanguageData } from "./language-data.ts";
import { linesFromBlocks } from "./lines-from-blocks.ts";
import { parseNativeOutput } from "./native-output.ts";
import { runCommand } from "./run-command.ts";
import { unpackModels } from "./unpack-models.ts";

const COMMAND = "tesseract";
/** The first version that knows the thresholding methods. */
const LEAST_MAJOR = 5;
const VERSION_TIMEOUT_MS = 10_000;
/** Far more than any one block takes; the deadline of the page is held elsewhere. */
const IMAGE_TIMEOUT_MS = 300_000;

/** The command takes longer to start than to read a line: it is given what can be had at once. */
const AT_ONCE = 64;

export interface NativeVersion {
  readonly version: string;
  /** The image library it is built with, such as "leptonica-1.82.0". */
  readonly build: string;
}

/** The installed command. Throws ENGINE_MISSING when there is none, or one that is too old. */
export async function findNativeEngine(): Promise<NativeVersion> {
  const run = await runCommand(COMMAND, ["--version"], { timeoutMs: VERSION_TIMEOUT_MS }).catch(
    () => undefined,
  );
  const [, version, major] = /^tesseract v?((\d+)\.[\w.-]+)/m.exec(run?.stdout ?? "") ?? [];
  if (run?.status !== 0 || version === undefined) throw missing(`there is no working command "${COMMAND}"`);
  if (Number(major) < LEAST_MAJOR)
    throw missing(`the command "${COMMAND}" is of version ${version}, which is too old`);
  return { version, build: /leptonica-[\w.]+/.exec(run.stdout)?.[0] ?? "unknown" };
}

function missing(cause: string): AppError {
  return new AppError(
    "ENGINE_MISSING",
    `The setting read.engine asks for the native engine, but ${cause} here. Install Tesseract ${LEAST_MAJOR} (apt-get install tesseract-ocr), or set read.engine to "tesseract.js".`,
  );
}

/** What a reading by the native engine records. Throws ENGINE_MISSING. */
export async function describeNativeEngine(models: readonly LanguageData[]): Promise<EngineFacts> {
  const { version, build } = await findNativeEngine();
  return {
    name: COMMAND,
    version,
    core: build,
    ...describeModels(models),
  };
}

/** The native engine for languages such as "eng+fra". Throws ENGINE_MISSING, LANGUAGE_*, DISK_FULL, OUTPUT_NOT_WRITABLE. */
export async function openNativeEngine(languages: string): Promise<Engine> {
  const models = findModels(languages);
  const facts = await describeNativeEngine(models);
  const folder = await unpackModels(models);
  const codes = models.map((model) => model.language).join("+");
  const fixed = ["--tessdata-dir", folder, "-l", codes, "--oem", "1"];
  for (const [name, value] of Object.entries(FIXED_PARAMETERS)) fixed.push("-c", `${name}=${value}`);
  fixed.push("-c", "tessedit_create_hocr=1", "-c", "tessedit_create_tsv=1");
  // The key is all that the command is told but the images.
  const readOne = handOverTogether(async (images, key) => {
    const { dpi, args } = JSON.parse(key) as { dpi: number; args: string[] };
    const output = await read([...args, ...fixed], encodeGreyTiffFrames(images, dpi));
    return parseNativeOutput(output, images.length);
  });
  return {
    facts,
    atOnce: AT_ONCE,
    recognize: async (image, options): Promise<EngineLine[]> => {
      const dpi = options.dpi ?? 300;
      const key = JSON.stringify({ dpi, args: ["--dpi", String(Math.round(dpi)), ...choices(options)] });
      return linesFromBlocks(await readOne(image, key), image);
    },
    close: async () => {},
  };
}

function choices({ segmentation, threshold = "otsu" }: RecognizeOptions): string[] {
  return ["--psm", PSM[segmentation], "-c", `thresholding_method=${THRESHOLDING[threshold]}`];
}

async function read(args: readonly string[], input: Uint8Array): Promise<string> {
  const run = await runCommand(COMMAND, ["-", "-", ...args], { input, timeoutMs: IMAGE_TIMEOUT_MS }).catch(
    (failure: unknown) => {
      throw failed(failure instanceof Error ? failure.message : String(failure));
    },
  );
  if (run.status === 0) return run.stdout;
  const how = run.status === null ? "it was killed or ran out of time" : `it ended with status ${run.status}`;
  throw failed(`${how}${run.stderr ? `: ${run.stderr.trim().slice(-300)}` : ""}`);
}

function failed(reason: string): AppError {
  return new AppError("ENGINE_FAILED", `The tesseract command failed: ${reason}. Try the page again.`);
}
