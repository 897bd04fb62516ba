// Finds the model files of languages in installed npm packages and checks them; nothing is ever fetched.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { AppError } from "../errors.ts";

/** "fast": a small net that reads print as well as the large one ("best") does, in less time. */
export type Model = "fast" | "best";

/** One language's model on this machine. */
export interface LanguageData {
  readonly language: string;
  /** Absolute path of `<language>.traineddata.gz`. */
  readonly file: string;
  /** SHA-256 of that file, lower-case hex. */
  readonly sha256: string;
  readonly packageName: string;
  readonly packageVersion: string;
}

/** LSTM models, integer weights: the same text as the larger `4.0.0` files, without the old engine's data. */
const MODEL_FOLDER = "4.0.0_best_int";

/** SHA-256 of the model files of version 1.0.0 of the packages that Broadsheet depends on itself. */
const KNOWN_SHA256: Readonly<Record<string, string>> = {
  eng: "45b4cb346724ac1774f1c36f42f182b887bcdb28ebe63e6fff90ac41f3fcff91",
  fra: "d611139672b3752c7097e671e4a1d9209dfd37f2aeb081ef6487fba3351e9255",
  osd: "be028ddaac8b03402b92cbf526075c068ec39a9f1dbbcd7536dddb9b22209934",
};

const MODELS = fileURLToPath(new URL("models", import.meta.url));

/**
 * The fast models that come with Broadsheet (models/README.md says whence; docs/model.md how the English one was
 * trained); other languages have their best one only.
 */
const FAST_MODELS: Readonly<Record<string, { sha256: string; packageName: string; packageVersion: string }>> =
  {
    eng: {
      sha256: "3e45ca9f4b76a5178f4842e77b3b9d578ec9c34bc273b764324fe04648778dfd",
      packageName: "broadsheet_print",
      packageVersion: "1",
    },
    fra: {
      sha256: "f62c5f6697ebd5a2deb63313ef3687248426048b88d689e4978939d207973607",
      packageName: "tessdata_fast",
      packageVersion: "4.1.0",
    },
  };

const LANGUAGE_CODE = /^[a-z]{3}(?:_[a-z]{2,8}){0,2}$/i;

const resolveFromHere = createRequire(import.meta.url).resolve;

/** The codes in "eng+fra", in order. Throws BAD_SETTINGS when one is not a language code. */
export function parseLanguages(languages: string): string[] {
  const codes = languages.split("+").map((code) => code.trim());
  const bad = codes.find((code) => !LANGUAGE_CODE.test(code));
  if (bad !== undefined) {
    throw new AppError(
      "BAD_SETTINGS",
      `"${languages}" is not a list of languages: "${bad}" is no Tesseract language code. Write codes joined by "+", such as eng or eng+fra.`,
    );
  }
  return [...new Set(codes)];
}

/**
 * The model file of a language, found and checked.
 * Throws LANGUAGE_MISSING when its package is not installed, LANGUAGE_DATA_DAMAGED when the file is not what it should be.
 */
export function findLanguageData(
  language: string,
  resolve: (id: string) => string = resolveFromHere,
): LanguageData {
  const packageName = `@tesseract.js-data/${language}`;
  const manifest = locate(`${packageName}/package.json`, language, packageName, resolve);
  const file = path.join(path.dirname(manifest), MODEL_FOLDER, `${language}.traineddata.gz`);
  const bytes = readModel(file, language, packageName);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const known = KNOWN_SHA256[language];
  if (known === undefined) requireGunzips(bytes, file, packageName);
  else if (known !== sha256) throw damaged(file, packageName, "its SHA-256 is not the expected one");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return { language, file, sha256, packageName, packageVersion: version };
}

/**
 * The fast model of a language, found and checked; undefined where there is none.
 * Throws LANGUAGE_MISSING or LANGUAGE_DATA_DAMAGED when Broadsheet's own file is not what it should be.
 */
export function findFastModel(language: string, folder = MODELS): LanguageData | undefined {
  const known = FAST_MODELS[language];
  if (known === undefined) return undefined;
  const file = path.join(folder, `${language}.traineddata.gz`);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new AppError("LANGUAGE_MISSING", `The model ${file} is gone. Install Broadsheet again.`, { cause });
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== known.sha256) {
    throw new AppError(
      "LANGUAGE_DATA_DAMAGED",
      `The model ${file} is damaged: its SHA-256 is not the expected one. Install Broadsheet again.`,
    );
  }
  return { language, file, ...known };
}

function locate(id: string, language: string, packageName: string, resolve: (id: string) => string): string {
  try {
    return resolve(id);
  } catch (cause) {
    throw new AppError(
      "LANGUAGE_MISSING",
      `Language "${language}" is not installed. Add it with: npm install ${packageName}`,
      { cause },
    );
  }
}

function readModel(file: string, language: string, packageName: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError(
      "LANGUAGE_MISSING",
      `Language "${language}" has no model at ${file}. Install it again with: npm install ${packageName}@1.0.0`,
      { cause },
    );
  }
}

/** A truncated model makes the engine's start hang for ever, so it is unpacked here first. */
function requireGunzips(bytes: Buffer, file: string, packageName: string): void {
  try {
    gunzipSync(bytes);
  } catch {
    throw damaged(file, packageName, "it cannot be unpacked");
  }
}

function damaged(file: string, packageName: string, cause: string): AppError {
  return new AppError(
    "LANGUAGE_DATA_DAMAGED",
    `The model ${file} is damaged: ${cause}. Delete node_modules/${packageName} and run: npm ci`,
  );
}
