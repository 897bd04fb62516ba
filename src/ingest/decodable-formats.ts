// Says which kinds of scan the image library of this machine really decodes, by decoding one of each.
import type { ScanFormat } from "../model/page.ts";
import { sharp } from "./image-library.ts";

const FORMATS: readonly ScanFormat[] = ["jpeg", "png", "tiff", "webp"];

/** The formats whose sample came back with the size and darkness it was made with. */
export async function decodableFormats(): Promise<ScanFormat[]> {
  const decodes = await Promise.all(FORMATS.map(isDecodable));
  return FORMATS.filter((_, index) => decodes[index]);
}

async function isDecodable(format: ScanFormat): Promise<boolean> {
  try {
    const black = { create: { width: 8, height: 8, channels: 3, background: "black" } } as const;
    const bytes = await sharp(black).toFormat(format).toBuffer();
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    return info.width === 8 && info.height === 8 && data.every((level) => level < 16);
  } catch {
    return false;
  }
}
