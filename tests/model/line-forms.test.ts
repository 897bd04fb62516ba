// Forms of lines: what each catches, and what it must leave alone.
import { describe, expect, it } from "vitest";
import {
  isByline,
  isCredit,
  isDateStamp,
  isFolio,
  isSlip,
  startsWithDateline,
} from "../../src/model/line-forms.ts";

type Form = (text: string) => boolean;
const CASES: readonly (readonly [string, Form, readonly string[], readonly string[]])[] = [
  [
    "bylines",
    isByline,
    [
      "By JANE DOE",
      "By Jane Doe, Staff Writer",
      "Jane Doe reports",
      "par Jeanne Durand",
      "De notre envoyé Jean Petit",
    ],
    [
      "By noon the rain had stopped.",
      "by the time they came home",
      "The council reports",
      "Bye Jane",
      "By 1992 Census",
    ],
  ],
  [
    "datelines",
    startsWithDateline,
    [
      "FERNWICK — The bridge",
      "PARIS, March 5 (AP) — The",
      "WASHINGTON (Reuter) - The",
      "LITTLE FENNING — An",
    ],
    ["The bridge — long closed —", "THURSDAY | 03.15.2007", "By JANE DOE", "BRIDGE, from page A1"],
  ],
  [
    "credits",
    isCredit,
    [
      "— Fernwick Press Agency",
      "(Northreach News Service)",
      "(AP)",
      "Reuter",
      "Photo: Jane Doe",
      "COURTESY NMWA",
      "AP Photo",
    ],
    [
      "The press was there.",
      "News of the week came late",
      "(in the year 1992)",
      "Photographs",
      "— and so it went on",
    ],
  ],
  [
    "slips",
    isSlip,
    ["SAMPLE PRESS CUTTING SERVICE", "Fernwick Clipping Bureau", "Argus de la presse"],
    ["The press was cutting prices", "Service of the bureau"],
  ],
  [
    "date stamps",
    isDateStamp,
    ["12 MAR 1992", "MAR 12, 1992", "RECEIVED 3 JUN 1992", "12 · 3 · 1992"],
    ["On 12 March 1992 the bridge opened", "March 1992", "1992"],
  ],
  [
    "folio lines",
    isFolio,
    [
      "Page 13",
      "THE SAMPLE GAZETTE · Page A4",
      "THURSDAY | 03.15.2007 | EXPRESS | E25",
      "Thursday, March 5, 1992",
    ],
    [
      "The bridge opens",
      "See you on the page",
      "It was on 5 March 1992 that the first cart went over the bridge",
    ],
  ],
];

describe.each(CASES)("%s", (_, form, hits, misses) => {
  it.each(hits)("knows %s", (text) => expect(form(text)).toBe(true));
  it.each(misses)("leaves alone %s", (text) => expect(form(text)).toBe(false));
});
