// Says which engine, build and models this machine would read with, without starting the engine.
import { createRequire } from "node:module";
import type { EngineFacts } from "./engine.ts";
import {
  findFastModel,
  findLanguageData,
  type LanguageData,
  type Model,
  parseLanguages,
} from "./language-data.ts";

const requireHere = createRequire(import.meta.url);

interface PackageManifest {
  readonly version: string;
}

/**
 * The models that a reading in the given languages ("eng+fra") needs, checked: the fast one where there is one, or the
 * large ones when they are asked for. Throws as findLanguageData and findFastModel.
 */
export function findModels(languages: string, prefer: Model = "fast"): LanguageData[] {
  return parseLanguages(languages).map(
    (language) => (prefer === "fast" ? findFastModel(language) : undefined) ?? findLanguageData(language),
  );
}

/** What a reading records of its models. */
export const describeModels = (models: readonly LanguageData[]) => ({
  models: Object.fromEntries(models.map(({ language, sha256 }) => [language, sha256])),
  packages: Object.fromEntries(
    models.map(({ packageName, packageVersion }) => [packageName, packageVersion]),
  ),
});

/** The facts that a reading records and that decide whether it has to be made again. */
export async function describeEngine(list: readonly LanguageData[]): Promise<EngineFacts> {
  const requireFromEngine = createRequire(requireHere.resolve("tesseract.js/package.json"));
  const engine = requireHere("tesseract.js/package.json") as PackageManifest;
  const core = requireFromEngine("tesseract.js-core/package.json") as PackageManifest;
  const { models, packages } = describeModels(list);
  return {
    name: "tesseract.js",
    version: engine.version,
    core: await coreVariant(requireFromEngine),
    models,
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
