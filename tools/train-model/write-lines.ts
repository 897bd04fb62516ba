// Invents lines of newspaper prose: sentences of a dictionary's examples with names, places and numbers between them.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Random } from "../../samples/random.ts";

export interface Phrases {
  /** Examples of use: "he was elected to a seat in the Senate". */
  readonly examples: readonly string[];
  /** Explanations of words. */
  readonly glosses: readonly string[];
}

const PARTS = ["noun", "verb", "adj", "adv"];
const LEAST_EXAMPLE = 18;

/** The phrases of WordNet's data files. Errors of the file system. */
export function loadPhrases(folder: string): Phrases {
  const glosses: string[] = [];
  for (const part of PARTS) {
    for (const line of readFileSync(path.join(folder, `data.${part}`), "latin1").split("\n")) {
      const gloss = line.startsWith("  ") ? undefined : line.split("|")[1]?.trim();
      if (gloss !== undefined && /^[\x20-\x7e]+$/.test(gloss)) glosses.push(gloss);
    }
  }
  const examples = glosses.flatMap((gloss) => [...gloss.matchAll(/"([^"]+)"/g)].map(([, text]) => text!));
  return { glosses, examples: examples.filter(({ length }) => length >= LEAST_EXAMPLE) };
}

const GIVEN =
  "James John Mary Robert Anne Peter Helen David Susan Frank Carol Louis Ruth Walter Jean Henri Karen Edward Alice George Frederick Victor Owen Hugh Yvonne Zoe Quentin Xavier";
const FAMILY =
  "Smith Wells Kowalski Murphy Jenkins Garcia Nielsen Fisher Baker Quinn Walker Young Zimmer Ivanov Olsen Tanaka Elliott Hughes Vance Dubois Moreau Kelly Becker Johnson Ortiz Whitfield Gray Upton Ellis Iverson";
const PLACES =
  "Denver|Chicago|London|Paris|Boston|Utah|Ohio|Texas|Montreal|Geneva|Dublin|Dallas|Lima|Phoenix|Kansas City|New York|Los Angeles|Salt Lake City|Washington|Manchester|Yorkshire|Jamaica|Quebec|Zurich";
const TITLES = ["Mr. ", "Mrs. ", "Dr. ", "Gov. ", "Sen. ", "", "", "", ""];
const DAYS = ["Jan.", "Feb.", "March", "April", "Aug.", "Sept.", "Oct.", "Nov.", "Monday,", "Friday,"];
const SHORT_NAMES = ["U.S.", "F.A.A.", "N.Y.", "D.C.", "S.W.", "A.P.", "C.I.O."];
const AMOUNTS = ["About", "More than", "Some", "Only", "At least", "The"];

const SENTENCES: readonly [weight: number, write: (phrases: Phrases, random: Random) => string][] = [
  [30, (phrases, random) => `${capital(example(phrases, random))}.`],
  [15, (phrases, random) => `“${capital(example(phrases, random))},” said ${nameOf(random)}.`],
  [10, (phrases, random) => `${nameOf(random)} of ${placeOf(random)} said ${example(phrases, random)}.`],
  [15, (phrases, random) => `${random.pick(AMOUNTS)} ${numberOf(random)} ${example(phrases, random)}.`],
  [15, (phrases, random) => capital(gloss(phrases, random)) + random.pick([".", ",", ";", ":"])],
  [5, (phrases, random) => `${placeOf(random).toUpperCase()} — ${capital(example(phrases, random))}.`],
  [5, (phrases, random) => `The ${random.pick(SHORT_NAMES)} ${example(phrases, random)}, etc.`],
  [5, (_, random) => `${nameOf(random)} ${numberOf(random)} ${placeOf(random)} ${numberOf(random)}.`],
];
const ALL_WEIGHTS = SENTENCES.reduce((sum, [weight]) => sum + weight, 0);

/** `count` lines of at most `width` characters; words are broken at line ends now and then. */
export function writeLines(phrases: Phrases, count: number, width: number, random: Random): string[] {
  const lines: string[] = [];
  let line = "";
  while (lines.length < count) {
    for (const word of writeSentence(phrases, random).split(/\s+/)) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (longer.length <= width) {
        line = longer;
        continue;
      }
      const fits = Math.min(word.length - 2, width - line.length - 2);
      if (/^[a-z]{7,}$/i.test(word) && fits >= 2 && random.chance(0.7)) {
        lines.push(`${line} ${word.slice(0, fits)}-`.trim());
        line = word.slice(fits);
      } else {
        if (line !== "") lines.push(line);
        line = word;
      }
    }
  }
  return lines.slice(0, count);
}

function writeSentence(phrases: Phrases, random: Random): string {
  let at = random.between(0, ALL_WEIGHTS);
  for (const [weight, write] of SENTENCES) {
    if (at < weight) return write(phrases, random);
    at -= weight;
  }
  return SENTENCES[0]![1](phrases, random);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An example without marks at its ends, its apostrophes curled three times in four. */
function example({ examples }: Phrases, random: Random): string {
  const text = random.pick(examples).replace(/^[\s"'`.]+|[\s"'`.]+$/g, "");
  return random.chance(0.75) ? text.replaceAll("`", "‘").replaceAll("'", "’") : text;
}

const gloss = ({ glosses }: Phrases, random: Random): string => random.pick(glosses).split(";")[0]!.trim();

function nameOf(random: Random): string {
  const initial = random.chance(0.3) ? `${random.pick([..."ABCDEFGHJKLMPRSTW"])}. ` : "";
  return `${random.pick(TITLES)}${random.pick(GIVEN.split(" "))} ${initial}${random.pick(FAMILY.split(" "))}`;
}

const placeOf = (random: Random): string => random.pick(PLACES.split("|"));

function numberOf(random: Random): string {
  const { whole } = random;
  return random.pick([
    () => String(whole(1, 999)),
    () => `$${whole(1, 99)}.${whole(10, 99)}`,
    () => `${whole(1, 99)},${whole(100, 999)}`,
    () => `$${whole(1, 900)} million`,
    () => `${whole(1, 99)} percent`,
    () => String(whole(1800, 1999)),
    () => `${whole(1, 12)}:${whole(10, 59)} p.m.`,
    () => `${whole(4, 20)}th`,
    () => `${whole(10, 99)}-${whole(10, 99)}`,
    () => `${random.pick(DAYS)} ${whole(1, 31)}`,
    () => `No. ${whole(1, 99)}`,
  ])();
}
