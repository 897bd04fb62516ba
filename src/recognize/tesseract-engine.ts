// Runs tesseract.js offline behind the Engine interface: fixed parameters, checked models, every failure an error.
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import tesseract from "tesseract.js";
import { AppError } from "../errors.ts";
import type { GreyImage } from "../model/image.ts";
import { describeEngine, findModels } from "./describe-engine.ts";
import { encodeGreyTiff } from "./encode-grey-tiff.ts";
import type { Engine, EngineLine, RecognizeOptions } from "./engine.ts";
import { FIXED_PARAMETERS, PSM, THRESHOLDING } from "./engine-parameters.ts";
import type { LanguageData, Model } from "./language-data.ts";
import { linesFromBlocks, type TesseractBlock } from "./lines-from-blocks.ts";

interface TesseractWorker {
  readonly worker: NodeJS.EventEmitter;
  setParameters(parameters: Record<string, string>): Promise<unknown>;
  recognize(
    image: Uint8Array,
    options: object,
    output: { text: false; blocks: true },
  ): Promise<{ data: { blocks: TesseractBlock[] | null } }>;
  terminate(): Promise<unknown>;
}

/**
 * Starts the engine for languages such as "eng+fra". Call close() or the process stays alive.
 * `prefer` asks for the large models, to compare. Throws LANGUAGE_MISSING, LANGUAGE_DATA_DAMAGED, BAD_SETTINGS or
 * ENGINE_FAILED.
 */
export async function openEngine(languages: string, prefer: Model = "fast"): Promise<Engine> {
  const models = findModels(languages, prefer);
  const facts = await describeEngine(models);
  const { worker, death, isGone, end } = await startWorker(models).catch((failure: unknown) => {
    throw engineFailed(failure);
  });
  await Promise.race([worker.setParameters(FIXED_PARAMETERS), death]);
  let current = "";

  const setFor = async ({ segmentation, threshold = "otsu" }: RecognizeOptions) => {
    const wanted = { tessedit_pageseg_mode: PSM[segmentation], thresholding_method: THRESHOLDING[threshold] };
    const key = JSON.stringify(wanted);
    if (key !== current) await worker.setParameters(wanted);
    current = key;
  };
  const read = async (image: GreyImage, options: RecognizeOptions): Promise<EngineLine[]> => {
    await setFor(options);
    const tiff = encodeGreyTiff(image, options.dpi ?? 300);
    const { data } = await worker.recognize(tiff, {}, { text: false, blocks: true });
    return linesFromBlocks(data.blocks ?? [], image);
  };
  return {
    facts,
    atOnce: 1,
    recognize: async (image, options) => {
      try {
        // A call to a thread that is gone would throw where nobody can catch it.
        if (isGone()) throw new Error("it is closed");
        return await Promise.race([read(image, options), death]);
      } catch (failure) {
        throw engineFailed(failure);
      }
    },
    close: async () => {
      end();
      await worker.terminate();
    },
  };
}

/** A started worker, and a promise that rejects when its thread dies: the library itself would wait for ever. */
async function startWorker(models: readonly LanguageData[]) {
  const folder = await gatherModels(models);
  let gone = false;
  let reject: (failure: unknown) => void = () => {};
  const death = new Promise<never>((_, rejectDeath) => {
    reject = rejectDeath;
  });
  const fail = (failure: unknown) => {
    gone = true;
    reject(failure);
  };
  death.catch(() => {});
  let starting = true;
  try {
    const creating = tesseract.createWorker(
      models.map((model) => model.language),
      tesseract.OEM.LSTM_ONLY,
      {
        langPath: folder.path,
        cacheMethod: "none",
        gzip: true,
        // During the start this is the only sign of failure; later failures reject their own call.
        errorHandler: (failure: unknown) => {
          if (starting) fail(failure);
        },
      },
    ) as unknown as Promise<TesseractWorker>;
    const worker = await Promise.race([creating, death]);
    starting = false;
    worker.worker.once("error", fail);
    worker.worker.once("exit", (code) => fail(new Error(`its thread ended with code ${code}`)));
    return { worker, death, isGone: () => gone, end: () => fail(new Error("it was closed")) };
  } finally {
    await folder.remove();
  }
}

/** tesseract.js takes all models from one folder; npm keeps each in its own. */
async function gatherModels(models: readonly LanguageData[]) {
  const [first] = models;
  if (first && models.length === 1) return { path: path.dirname(first.file), remove: async () => {} };
  const folder = await mkdtemp(path.join(tmpdir(), "broadsheet-models-"));
  for (const model of models) await symlink(model.file, path.join(folder, path.basename(model.file)));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

function engineFailed(failure: unknown): AppError {
  if (failure instanceof AppError) return failure;
  const reason = failure instanceof Error ? failure.message : String(failure);
  return new AppError("ENGINE_FAILED", `The engine failed: ${reason}. Try the page again.`, {
    cause: failure,
  });
}
