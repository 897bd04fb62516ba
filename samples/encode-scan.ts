// Writes finished scans as the files that archives hold: JPEG, PNG, grey TIFF, bitonal G4 TIFF with one or more frames.
import sharp from "sharp";
import type { GreyImage } from "../src/model/image.ts";
import { joinTiffs } from "./join-tiffs.ts";

export type Encoding =
  | { readonly format: "jpeg"; readonly quality: number }
  | { readonly format: "png" }
  | { readonly format: "tiff-grey" }
  | { readonly format: "tiff-g4" };

export const EXTENSIONS = { jpeg: "jpg", png: "png", "tiff-grey": "tif", "tiff-g4": "tif" } as const;

/** Encodes frames of one file; only TIFF holds more than one. The resolution tag is true. */
export async function encodeScan(
  frames: readonly GreyImage[],
  dpi: number,
  encoding: Encoding,
): Promise<Buffer> {
  const files = await Promise.all(frames.map((frame) => encodeFrame(frame, dpi, encoding)));
  const [first] = files;
  if (!first) throw new RangeError("A scan needs at least one frame");
  if (files.length === 1) return first;
  if (!encoding.format.startsWith("tiff"))
    throw new RangeError(`A ${encoding.format} file holds only one frame`);
  return joinTiffs(files);
}

function encodeFrame(image: GreyImage, dpi: number, encoding: Encoding): Promise<Buffer> {
  const raw = { width: image.widthPx, height: image.heightPx, channels: 1 } as const;
  const picture = sharp(image.data, { raw, limitInputPixels: false }).toColourspace("b-w").withDensity(dpi);
  const perMm = dpi / 25.4;
  switch (encoding.format) {
    case "jpeg":
      return picture.jpeg({ quality: encoding.quality }).toBuffer();
    case "png":
      return picture.png({ compressionLevel: 9 }).toBuffer();
    case "tiff-grey":
      return picture.tiff({ compression: "lzw", xres: perMm, yres: perMm }).toBuffer();
    case "tiff-g4":
      return picture.tiff({ compression: "ccittfax4", bitdepth: 1, xres: perMm, yres: perMm }).toBuffer();
  }
}
