// Says which engine, build and models this machine would read with, without starting the engine.
import { createRequire } from "node:module";
import type { EngineFacts } from "./engine.ts";
import { findFastModel, findLanguageData, type LanguageData, parseLanguages } from "./language-data.ts";

const requireHere = createRequire(import.meta.url);

interface PackageManifest {
  readonly version: string;
}

/** The models that a reading in some languages needs: one a language, in their order, for either net. */
export interface ModelSet {
  readonly fast: readonly LanguageData[];
  readonly best: readonly LanguageData[];
}

/** The models of the given languages ("eng+fra"), checked. Throws as findLanguageData and findFastModel. */
export function findModels(languages: string): ModelSet {
  const best = parseLanguages(languages).map((language) => findLanguageData(language));
  return { best, fast: best.map((model) => findFastModel(model.language) ?? model) };
}

/** Whether the two nets are the same one. */
export const areAlike = ({ fast, best }: ModelSet): boolean => fast.every((model, i) => model === best[i]);

/** What a reading records of its models. */
export function describeModels({ fast, best }: ModelSet) {
  const hashes = (models: readonly LanguageData[]) =>
    Object.fromEntries(models.map((model) => [model.language, model.sha256]));
  return {
    models: hashes(best),
    fastModels: hashes(fast.filter(({ model }) => model === "fast")),
    packages: Object.fromEntries(
      [...best, ...fast].map(({ packageName, packageVersion }) => [packageName, packageVersion]),
    ),
  };
}

/** The facts that a reading records and that decide whether it has to be made again. */
export async function describeEngine(set: ModelSet): Promise<EngineFacts> {
  const requireFromEngine = createRequire(requireHere.resolve("tesseract.js/package.json"));
  const engine = requireHere("tesseract.js/package.json") as PackageManifest;
  const core = requireFromEngine("tesseract.js-core/package.json") as PackageManifest;
  const { models, fastModels, packages } = describeModels(set);
  return {
    name: "tesseract.js",
    version: engine.version,
    core: await coreVariant(requireFromEngine),
    models,
    fastModels,
    packages: { "tesseract.js": engine.version, "tesseract.js-core": core.version, ...packages },
  };
}

/** The build that tesseract.js picks on this Node: the same question asked of the same detector. */
async function coreVariant(requireFromEngine: NodeJS.Require): Promise<string> {
  const detect = requireFromEngine("wasm-feature-detect") as {
    simd(): Promise<boolean>;
    relaxedSimd(): Promise<boolean>;
  };
  if (await detect.relaxedSimd()) return "tesseract-core-relaxedsimd";
  return (await detect.simd()) ? "tesseract-core-simd" : "tesseract-core";
}
