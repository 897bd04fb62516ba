// Orientation and resolution from an EXIF block (a small TIFF), as JPEG, PNG and WebP carry it.
import { sourceOfBytes } from "./byte-source.ts";
import { dpiOf, orientationOf } from "./parsed-frame.ts";
import { readTiffDirectory, readTiffLayout } from "./tiff-directory.ts";

const ORIENTATION = 274;
const X_RESOLUTION = 282;
const RESOLUTION_UNIT = 296;
const WANTED: ReadonlySet<number> = new Set([ORIENTATION, X_RESOLUTION, RESOLUTION_UNIT]);

export interface ExifFacts {
  readonly orientation: number;
  readonly taggedDpi?: number;
}

/** Facts from an EXIF block that starts at its byte-order mark. A damaged block says nothing: upright, no resolution. */
export function readExif(block: Uint8Array): ExifFacts {
  try {
    const source = sourceOfBytes(block);
    const layout = readTiffLayout(source);
    const { tags } = readTiffDirectory(source, layout.firstOffset, layout, WANTED);
    const unit = tags.get(RESOLUTION_UNIT)?.[0] ?? 2;
    const resolution = unit === 2 || unit === 3 ? tags.get(X_RESOLUTION)?.[0] : undefined;
    return {
      orientation: orientationOf(tags.get(ORIENTATION)?.[0]),
      ...dpiOf(resolution, unit === 3 ? 2.54 : 1),
    };
  } catch {
    return { orientation: 1 };
  }
}
