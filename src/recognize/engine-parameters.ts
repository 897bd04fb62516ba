// The parameters that both engines run with, so that the same models read the same image alike.
import type { Segmentation, Threshold } from "./engine.ts";

export const PSM: Readonly<Record<Segmentation, string>> = {
  auto: "3",
  column: "4",
  block: "6",
  line: "7",
  word: "8",
  sparse: "11",
};

export const THRESHOLDING: Readonly<Record<Threshold, string>> = {
  otsu: "0",
  "tiled-otsu": "1",
  sauvola: "2",
};

/** Nothing that is read may change how the next image is read. */
export const FIXED_PARAMETERS: Readonly<Record<string, string>> = {
  tessedit_enable_doc_dict: "0",
  classify_enable_learning: "0",
  // Half the default: at 0.34 weak ink on grey paper is lost (measured on a low-contrast cutting).
  thresholding_kfactor: "0.2",
  // Reversed panels are inverted before they come here; the engine's own second try at every weak line costs time.
  tessedit_do_invert: "0",
  // The engine chats on stderr otherwise.
  debug_file: "/dev/null",
};
