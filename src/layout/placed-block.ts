// A block of text or a picture with its place on the page.
import type { Box } from "../model/geometry.ts";
import type { TextBlock } from "./build-blocks.ts";

export interface PlacedBlock extends Box {
  /** Undefined for pictures. */
  readonly text: TextBlock | undefined;
}
