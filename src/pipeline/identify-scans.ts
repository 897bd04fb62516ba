// Gathers what manifest, sidecars and file names say of the scans of one run.
import { toAppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import { identifyPage } from "../ingest/identify-page.ts";
import { loadManifest, rowsWithoutScan } from "../ingest/manifest.ts";
import { readSidecar } from "../ingest/sidecar.ts";
import type { PageIdentity } from "../model/page.ts";

/** The identities of the frames of one file, in their order. */
export type IdentifyFile = (path: string, frames: number) => Promise<PageIdentity[]>;

/**
 * Loads the manifest, if there is one, and says through `warn` what is odd: rows that fit no scan, sidecars that cannot
 * be used (the scan is then identified without). Throws BAD_MANIFEST.
 */
export async function identifyScans(
  manifestPath: string | undefined,
  scanPaths: readonly string[],
  warn: (message: string) => void,
): Promise<IdentifyFile> {
  const manifest = manifestPath === undefined ? undefined : await loadManifest(manifestPath, scanPaths);
  if (manifest) {
    for (const { line } of rowsWithoutScan(manifest, scanPaths)) {
      warn(
        `Line ${line} of ${quotePath(manifest.path)} names no scan of this run; look for a mistyped name.`,
      );
    }
  }
  return async (path, frames) => {
    const sidecar = await readSidecar(path).catch((failure) => {
      warn(toAppError(failure).message);
      return undefined;
    });
    return Array.from({ length: frames }, (_, frame) =>
      identifyPage({ path, frame, frames }, { manifest, sidecar }),
    );
  };
}
