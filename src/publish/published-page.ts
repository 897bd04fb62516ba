// What the writers of outputs are given: one scan with the current text of its page.
import type { PageIdentity, Scan } from "../model/page.ts";
import type { PageText } from "../model/text.ts";

/** One page to publish. The text is the current one, in master pixels. */
export interface PublishedPage {
  readonly scan: Scan;
  readonly text: PageText;
  readonly identity: PageIdentity;
  /** Dots per inch of the master; sets the size of the page. */
  readonly dpi: number;
  /** Tesseract language codes joined by "+", such as "eng+fra". */
  readonly languages: string;
}
