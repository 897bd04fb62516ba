// Writes English copy: stories, briefs, adverts, classifieds and tables about neutral, invented matters.
import type { Random } from "../random.ts";
import { ENGLISH_SMALL } from "./english-small-copy.ts";
import { ENGLISH_COMMON, ENGLISH_THEMES, type Theme } from "./english-themes.ts";
import { ENGLISH_WORDS } from "./english-vocabulary.ts";
import { type Bindings, capitalize, expand } from "./expand.ts";
import type { Story, TableCopy, Writer } from "./story.ts";

/** A writer whose every text follows from the random stream. */
export function createEnglishWriter(random: Random): Writer {
  const fill = (template: string, fixed?: Bindings) => capitalize(expand(template, WORDS, random, fixed));
  let themes: Theme[] = [];
  const nextTheme = () => {
    if (themes.length === 0) themes = random.shuffle(ENGLISH_THEMES);
    return themes.pop() as Theme;
  };
  return {
    story: () => writeStory(nextTheme(), random, fill),
    brief: () => {
      const theme = nextTheme();
      const fixed = peopleAndPlaces(random);
      const more = random.pick([...theme.sentences, ...ENGLISH_COMMON]);
      return {
        headline: fill(random.pick(theme.headlines), fixed),
        text: `${fill(random.pick(theme.leads), fixed)} ${fill(more, fixed)}`,
      };
    },
    advert: () => {
      const advert = random.pick(ENGLISH_SMALL.adverts);
      const lines = random.shuffle(advert.lines).slice(0, random.whole(2, 4));
      return {
        name: fill(advert.name).toUpperCase(),
        lines: lines.map((line) => fill(line)),
        foot: fill(random.pick(ENGLISH_SMALL.advertFeet)),
      };
    },
    classified: () => fill(random.pick(ENGLISH_SMALL.classifieds)),
    table: (rows) => writeTable(random, rows, fill),
    jumpTo: (slug, page) => `See ${slug}, page ${page}`,
    jumpFrom: (slug, page) => `${slug}, from page ${page}`,
    headings: { briefs: "IN BRIEF", classifieds: "SMALL NOTICES", weather: "WEATHER" },
  };
}

const WORDS = { ...ENGLISH_WORDS, ...ENGLISH_SMALL.words };

function peopleAndPlaces(random: Random): Bindings {
  const [town, town2, town3] = random.shuffle(ENGLISH_WORDS.town as string[]) as [string, string, string];
  const lasts = random.shuffle(ENGLISH_WORDS.last as string[]);
  const roles = random.shuffle(ENGLISH_WORDS.role as string[]);
  const fixed: Record<string, string> = { town, town2, town3 };
  for (const i of [1, 2, 3]) {
    const last = lasts[i] as string;
    fixed[`p${i}`] = `${random.pick(ENGLISH_WORDS.first as string[])} ${last}`;
    fixed[`l${i}`] = `${random.pick(["Mr.", "Mrs.", "Miss", "Dr."])} ${last}`;
    fixed[`r${i}`] = `the ${roles[i]}`;
  }
  const place = expand(random.pick(ENGLISH_WORDS.place as string[]), ENGLISH_WORDS, random);
  const body = random.pick(ENGLISH_WORDS.body as string[]);
  return { ...fixed, place_cap: capitalize(place), body_cap: capitalize(body) };
}

function writeStory(theme: Theme, random: Random, fill: (t: string, f?: Bindings) => string): Story {
  const fixed = peopleAndPlaces(random);
  let waiting: string[] = [];
  let isFirst = true;
  const next = () => {
    if (waiting.length === 0)
      waiting = random.shuffle([...theme.sentences, ...random.shuffle(ENGLISH_COMMON).slice(0, 9)]);
    return fill(waiting.pop() as string, fixed);
  };
  const nextParagraph = () => {
    if (!isFirst) return Array.from({ length: random.whole(1, 3) }, next);
    isFirst = false;
    const lead = fill(random.pick(theme.leads), fixed);
    return [random.chance(0.7) ? `${fixed.town?.toUpperCase()} — ${lead}` : lead];
  };
  const author = `${random.pick(ENGLISH_WORDS.first as string[])} ${random.pick(ENGLISH_WORDS.last as string[])}`;
  return {
    slug: theme.slug,
    headline: fill(random.pick(theme.headlines), fixed),
    deck: fill(random.pick(theme.decks), fixed),
    byline: random.pick([`By ${author.toUpperCase()}`, `By ${author}, Staff Writer`, `${author} reports`]),
    subheads: random.shuffle(ENGLISH_SMALL.subheads),
    caption: fill(random.pick(theme.captions), fixed),
    credit: random.pick(ENGLISH_SMALL.credits),
    nextParagraph,
  };
}

function writeTable(random: Random, rows: number, fill: (t: string) => string): TableCopy {
  const { title, head, cells } = random.pick(ENGLISH_SMALL.tables);
  return { title, head, rows: Array.from({ length: rows }, () => cells.map((cell) => fill(cell))) };
}
