// Unpacks model files for programs that read them from a folder, once per machine and user.
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { writeAtomically } from "../files.ts";
import type { LanguageData } from "./language-data.ts";

/**
 * A folder with `<language>.traineddata` of each model, the very models that the default engine takes packed.
 * Files that lie there already are compared byte by byte before they are used.
 */
export async function unpackModels(models: readonly LanguageData[], root = tmpdir()): Promise<string> {
  const key = createHash("sha256");
  for (const { language, sha256 } of models) key.update(`${language} ${sha256}\n`);
  const name = `broadsheet-models-${process.getuid?.() ?? 0}-${key.digest("hex").slice(0, 16)}`;
  const folder = path.join(root, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const model of models) await unpack(model, path.join(folder, `${model.language}.traineddata`));
  return folder;
}

async function unpack({ file }: LanguageData, target: string): Promise<void> {
  const bytes = gunzipSync(await readFile(file));
  const present = await readFile(target).catch(() => undefined);
  if (!present?.equals(bytes)) await writeAtomically(target, bytes);
}
