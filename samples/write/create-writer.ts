// Writes copy from one language's stock: stories, briefs, adverts, classifieds and tables about invented matters.
import type { Random } from "../random.ts";
import type { Copy, Theme } from "./copy.ts";
import { type Bindings, capitalize, expand } from "./expand.ts";
import type { Story, TableCopy, Writer } from "./story.ts";

type Fill = (template: string, fixed?: Bindings) => string;

/** A writer whose every text follows from the random stream. */
export function createWriter(copy: Copy, random: Random): Writer {
  const number = { thousands: copy.thousands };
  const fill: Fill = (template, fixed) =>
    capitalize(expand(template, copy.words, random, { ...number, ...fixed }));
  let themes: Theme[] = [];
  const nextTheme = () => {
    if (themes.length === 0) themes = random.shuffle(copy.themes);
    return themes.pop() as Theme;
  };
  return {
    story: () => writeStory(nextTheme(), copy, random, fill),
    brief: () => {
      const theme = nextTheme();
      const fixed = peopleAndPlaces(copy, random);
      const more = random.pick([...theme.sentences, ...copy.common]);
      return {
        headline: fill(random.pick(theme.headlines), fixed),
        text: `${fill(random.pick(theme.leads), fixed)} ${fill(more, fixed)}`,
      };
    },
    advert: () => {
      const advert = random.pick(copy.adverts);
      const lines = random.shuffle(advert.lines).slice(0, random.whole(2, 5));
      return {
        name: fill(advert.name).toUpperCase(),
        lines: lines.map((line) => fill(line)),
        foot: fill(random.pick(copy.advertFeet)),
      };
    },
    classified: () => fill(random.pick(copy.classifieds)),
    table: (rows) => writeTable(copy, random, rows, fill),
    slipWord: () => fill("{slip}"),
    jumpTo: copy.jumpTo,
    jumpFrom: copy.jumpFrom,
    headings: copy.headings,
  };
}

const listOf = (copy: Copy, key: string): readonly string[] => copy.words[key] ?? [];

/** The people and places that stay the same through one story. */
function peopleAndPlaces(copy: Copy, random: Random): Bindings {
  const [town = "", town2 = "", town3 = ""] = random.shuffle(listOf(copy, "town"));
  const lasts = random.shuffle(listOf(copy, "last"));
  const roles = random.shuffle(listOf(copy, "role"));
  const fixed: Record<string, string> = { town, town2, town3 };
  for (const i of [1, 2, 3]) {
    fixed[`p${i}`] = `${random.pick(listOf(copy, "first"))} ${lasts[i]}`;
    fixed[`l${i}`] = `${random.pick(copy.courtesies)} ${lasts[i]}`;
    fixed[`r${i}`] = `${copy.roleArticle}${roles[i]}`;
  }
  const place = expand(random.pick(listOf(copy, "place")), copy.words, random);
  return { ...fixed, place_cap: capitalize(place), body_cap: capitalize(random.pick(listOf(copy, "body"))) };
}

function writeStory(theme: Theme, copy: Copy, random: Random, fill: Fill): Story {
  const fixed = peopleAndPlaces(copy, random);
  let waiting: string[] = [];
  let isFirst = true;
  const next = () => {
    if (waiting.length === 0) waiting = random.shuffle([...theme.sentences, ...copy.common]);
    return fill(waiting.pop() as string, fixed);
  };
  const nextParagraph = () => {
    if (!isFirst) return Array.from({ length: random.whole(1, 3) }, next);
    isFirst = false;
    const lead = fill(random.pick(theme.leads), fixed);
    return [random.chance(0.7) ? `${fixed.town?.toUpperCase()} — ${lead}` : lead];
  };
  const author = `${random.pick(listOf(copy, "first"))} ${random.pick(listOf(copy, "last"))}`;
  const byline = random.pick(copy.bylines);
  return {
    slug: theme.slug,
    headline: fill(random.pick(theme.headlines), fixed),
    deck: fill(random.pick(theme.decks), fixed),
    byline: byline.replace("{AUTHOR}", author.toUpperCase()).replace("{author}", author),
    subheads: random.shuffle(copy.subheads),
    caption: fill(random.pick(theme.captions), fixed),
    credit: random.pick(copy.credits),
    nextParagraph,
  };
}

function writeTable(copy: Copy, random: Random, rows: number, fill: Fill): TableCopy {
  const { title, head, cells } = random.pick(copy.tables);
  return { title, head, rows: Array.from({ length: rows }, () => cells.map((cell) => fill(cell))) };
}
