// Short names of findings, for lists and filters.
import type { FindingCode } from "../../../model/finding.ts";

const NAMES: Readonly<Record<FindingCode, string>> = {
  LOW_CERTAINTY: "low certainty",
  LOW_RESOLUTION: "small print",
  STRADDLED_GUTTER: "across a gutter",
  INK_WITHOUT_TEXT: "ink without text",
  NEGATIVE: "negative",
  TURNED: "turned",
  TURN_UNKNOWN: "turn unknown",
  SKEWED: "askew",
  BLANK: "blank",
  RESOLUTION_TAG_IGNORED: "wrong resolution tag",
  DUPLICATE_TEXT: "read twice",
  NOT_LATIN: "other script",
  ORDER_UNSURE: "order unsure",
  ENGINE_FAILED_ON_REGION: "region unread",
  DAMAGED_FILE: "damaged file",
};

/** Codes of a newer archive are shown as they are. */
export const findingName = (code: FindingCode): string =>
  NAMES[code] ?? String(code).toLowerCase().replaceAll("_", " ");
