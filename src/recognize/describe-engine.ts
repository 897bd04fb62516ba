// Says which engine, build and models this machine would read with, without starting the engine.
import { createRequire } from "node:module";
import type { EngineFacts } from "./engine.ts";
import { findLanguageData, type LanguageData, parseLanguages } from "./language-data.ts";

const requireHere = createRequire(import.meta.url);

interface PackageManifest {
  readonly version: string;
}

/** The models that a reading in the given languages ("eng+fra") needs, checked. Throws as findLanguageData. */
export function findModels(languages: string): LanguageData[] {
  return parseLanguages(languages).map((language) => findLanguageData(language));
}

/** The facts that a reading records and that decide whether it has to be made again. */
export async function describeEngine(models: readonly LanguageData[]): Promise<EngineFacts> {
  const requireFromEngine = createRequire(requireHere.resolve("tesseract.js/package.json"));
  const engine = requireHere("tesseract.js/package.json") as PackageManifest;
  const core = requireFromEngine("tesseract.js-core/package.json") as PackageManifest;
  const packages: Record<string, string> = {
    "tesseract.js": engine.version,
    "tesseract.js-core": core.version,
  };
  for (const model of models) packages[model.packageName] = model.packageVersion;
  return {
    name: "tesseract.js",
    version: engine.version,
    core: await coreVariant(requireFromEngine),
    models: Object.fromEntries(models.map((model) => [model.language, model.sha256])),
    packages,
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
