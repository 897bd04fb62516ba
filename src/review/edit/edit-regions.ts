// Operations on regions: draw, redraw, split, merge, order, kind; lines follow their words, and nothing is lost.
import { AppError } from "../../errors.ts";
import type { LinePart, PartId, RegionPart } from "../../model/correction.ts";
import { type Box, clampToPage, type Point } from "../../model/geometry.ts";
import type { Suppression } from "../../model/text.ts";
import { PAGE_ID } from "../../model/text-document.ts";
import type { Operation } from "../operations.ts";
import type { Draft } from "./draft.ts";
import { unionOfAll } from "./place-words.ts";

type Operating<Kind extends Operation["kind"]> = Extract<Operation, { kind: Kind }>;

const isInside =
  (box: Box) =>
  ({ x, y }: Point) =>
    x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;

export function drawRegion(draft: Draft, { box, regionKind, before }: Operating<"region-drawn">): void {
  const onPage = onThePage(draft, box);
  const regions = [...draft.page.regions];
  const place = before === null ? regions.length : regions.indexOf(before);
  if (place < 0) throw notOnPage(before ?? "");
  const lines = regions.flatMap((region) => takeLines(draft, region, isInside(onPage)));
  const id = draft.make({
    type: "region",
    kind: regionKind,
    box: onPage,
    turn: 0,
    lines: inReadingOrder(draft, lines),
  });
  draft.put(PAGE_ID, { ...draft.page, regions: regions.toSpliced(place, 0, id) });
  markWords(draft, id, "text", regionKind);
}

/** Words that now lie inside come in; words that now lie outside stay on the page, in a region of their own. */
export function redrawRegion(draft: Draft, { region: id, box }: Operating<"region-redrawn">): void {
  requireOnPage(draft, [id]);
  const onPage = onThePage(draft, box);
  const inside = isInside(onPage);
  const leaving = takeLines(draft, id, (centre) => !inside(centre));
  const others = draft.page.regions.filter((other) => other !== id);
  const coming = others.flatMap((other) => takeLines(draft, other, inside));
  const region = draft.region(id);
  draft.put(id, { ...region, box: onPage, lines: inReadingOrder(draft, [...region.lines, ...coming]) });
  if (leaving.length > 0) putAfter(draft, id, restOf(draft, region, leaving));
}

export function splitRegion(draft: Draft, { region: id, cut }: Operating<"region-split">): void {
  requireOnPage(draft, [id]);
  const { box } = draft.region(id);
  const at = Math.round("x" in cut ? cut.x : cut.y);
  const [low, high] = "x" in cut ? [box.x0, box.x1] : [box.y0, box.y1];
  if (at <= low || at >= high) {
    throw new AppError("BAD_ARGUMENT", "The cut lies outside the region. Draw it across the region.");
  }
  const [first, second]: [Box, Box] =
    "x" in cut
      ? [
          { ...box, x1: at },
          { ...box, x0: at },
        ]
      : [
          { ...box, y1: at },
          { ...box, y0: at },
        ];
  const isBeyond = ({ x, y }: Point) => ("x" in cut ? x : y) >= at;
  const lines = takeLines(draft, id, isBeyond);
  const region = draft.region(id);
  draft.put(id, { ...region, box: first });
  putAfter(draft, id, draft.make({ ...region, box: second, lines }));
}

/** The first one takes the lines of all, in the order in which the regions stand on the page. */
export function mergeRegions(draft: Draft, { regions }: Operating<"regions-merged">): void {
  const ids = draft.page.regions.filter((id) => regions.includes(id));
  requireOnPage(draft, regions);
  if (ids.length < 2) throw new AppError("BAD_ARGUMENT", "Choose two or more regions to merge.");
  const parts = ids.map((id) => draft.region(id));
  const [first] = ids;
  draft.put(first!, {
    ...parts[0]!,
    box: unionOfAll(parts.map((part) => part.box)),
    lines: parts.flatMap((part) => part.lines),
  });
  const gone = new Set(ids.slice(1));
  const { articles, regions: all, ...page } = draft.page;
  draft.put(PAGE_ID, {
    ...page,
    regions: all.filter((id) => !gone.has(id)),
    articles: articles.map((article) => ({
      ...article,
      regions: article.regions.filter(({ region }) => !gone.has(region)),
    })),
  });
}

export function setRegionKind(draft: Draft, { regions, regionKind }: Operating<"region-kind">): void {
  requireOnPage(draft, regions);
  for (const id of regions) {
    const region = draft.region(id);
    draft.put(id, { ...region, kind: regionKind });
    markWords(draft, id, region.kind, regionKind);
  }
}

/** What stands in a picture or rule is no text: its words stay on record and leave the text, and the other way. */
function markWords(draft: Draft, id: PartId, from: RegionPart["kind"], to: RegionPart["kind"]): void {
  const markOf = (kind: RegionPart["kind"]): Suppression | undefined =>
    kind === "image" ? "in-picture" : kind === "rule" ? "in-rule" : undefined;
  const [before, after] = [markOf(from), markOf(to)];
  if (before === after) return;
  for (const wordId of draft.region(id).lines.flatMap((line) => draft.line(line).words)) {
    const { suppressed, ...word } = draft.word(wordId);
    if (after !== undefined && suppressed === undefined) draft.put(wordId, { ...word, suppressed: after });
    else if (after === undefined && suppressed === before) draft.put(wordId, word);
  }
}

export function deleteRegion(draft: Draft, { region: id }: Operating<"region-deleted">): void {
  requireOnPage(draft, [id]);
  if (draft.region(id).lines.some((line) => draft.line(line).words.length > 0)) {
    throw new AppError(
      "BAD_ARGUMENT",
      "This region holds words. Merge it with another, mark it as furniture or picture, or delete its words first.",
    );
  }
  draft.put(PAGE_ID, { ...draft.page, regions: draft.page.regions.filter((other) => other !== id) });
}

export function orderRegions(draft: Draft, { regions }: Operating<"regions-ordered">): void {
  const given = new Set(regions);
  const isComplete =
    given.size === regions.length &&
    regions.length === draft.page.regions.length &&
    draft.page.regions.every((id) => given.has(id));
  if (!isComplete) {
    throw new AppError(
      "BAD_ARGUMENT",
      "The new order must name every region of the page once. Load the page again.",
    );
  }
  draft.put(PAGE_ID, { ...draft.page, regions });
}

export function groupArticles(draft: Draft, { articles }: Operating<"articles-grouped">): void {
  requireOnPage(
    draft,
    articles.flatMap((article) => article.regions.map(({ region }) => region)),
  );
  const grouped = articles.map(({ regions, jumpTo, jumpFrom }) => ({
    regions,
    certainty: 1,
    ...(jumpTo !== undefined && { jumpTo }),
    ...(jumpFrom !== undefined && { jumpFrom }),
  }));
  draft.put(PAGE_ID, { ...draft.page, articles: grouped });
}

/**
 * Takes the words whose place is `wanted` out of a region, as lines; a line that has both kinds of words is cut in two.
 * Across a line, all its words are at one place: an edge along a line that rises a little does not cut it.
 */
function takeLines(draft: Draft, regionId: PartId, wanted: (centre: Point) => boolean): PartId[] {
  const region = draft.region(regionId);
  const taken: PartId[] = [];
  const left: PartId[] = [];
  for (const id of region.lines) {
    const line = draft.line(id);
    const isWanted = centresOf(draft, line).map(wanted);
    if (isWanted.length > 0 && isWanted.every(Boolean)) taken.push(id);
    else if (!isWanted.some(Boolean)) left.push(id);
    else {
      const part = (keep: boolean) => line.words.filter((_, n) => isWanted[n] === keep);
      taken.push(draft.make(lineOf(draft, line, part(true))));
      draft.put(id, lineOf(draft, line, part(false)));
      left.push(id);
    }
  }
  if (taken.length > 0) draft.put(regionId, { ...region, lines: left });
  return taken;
}

/** Where the words of a line stand: along it each by itself, across it all where the line is on the whole. */
function centresOf(draft: Draft, line: LinePart): Point[] {
  const centres = line.words.map((id) => {
    const { x0, y0, x1, y1 } = draft.word(id).box;
    return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
  });
  const mean = (side: "x" | "y") => centres.reduce((sum, centre) => sum + centre[side], 0) / centres.length;
  return isLevel(line)
    ? centres.map(({ x }) => ({ x, y: mean("y") }))
    : centres.map(({ y }) => ({ x: mean("x"), y }));
}

const isLevel = ({ baseline: [start, end] }: LinePart): boolean =>
  Math.abs(end.x - start.x) >= Math.abs(end.y - start.y);

/** The line cut down to some of its words; the baseline keeps its slope. */
function lineOf(draft: Draft, line: LinePart, words: readonly PartId[]): LinePart {
  const box = unionOfAll(words.map((id) => draft.word(id).box));
  const [start, end] = line.baseline;
  const isHorizontal = isLevel(line);
  const at = (share: number) => ({
    x: start.x + (end.x - start.x) * share,
    y: start.y + (end.y - start.y) * share,
  });
  const length = isHorizontal ? end.x - start.x : end.y - start.y;
  const shareAt = (place: number) =>
    length === 0 ? 0 : (place - (isHorizontal ? start.x : start.y)) / length;
  const [a, b] = isHorizontal ? [shareAt(box.x0), shareAt(box.x1)] : [shareAt(box.y0), shareAt(box.y1)];
  return { ...line, box, baseline: [at(Math.min(a, b)), at(Math.max(a, b))], words };
}

const restOf = (draft: Draft, region: RegionPart, lines: readonly PartId[]): PartId =>
  draft.make({ ...region, box: unionOfAll(lines.map((line) => draft.line(line).box)), lines });

function putAfter(draft: Draft, before: PartId, id: PartId): void {
  const { regions, articles, ...page } = draft.page;
  draft.put(PAGE_ID, {
    ...page,
    regions: regions.flatMap((other) => (other === before ? [other, id] : [other])),
    // What was one region of an article goes on belonging to it.
    articles: articles.map((article) => ({
      ...article,
      regions: article.regions.flatMap((member) =>
        member.region === before ? [member, { ...member, region: id }] : [member],
      ),
    })),
  });
}

/** Lines from several regions, top to bottom, then left to right. */
function inReadingOrder(draft: Draft, lines: readonly PartId[]): PartId[] {
  const top = (id: PartId) => draft.line(id).box;
  return [...lines].sort((a, b) => top(a).y0 - top(b).y0 || top(a).x0 - top(b).x0);
}

function onThePage(draft: Draft, box: Box): Box {
  const onPage = clampToPage(box, draft.widthPx, draft.heightPx);
  if (onPage.x1 > onPage.x0 && onPage.y1 > onPage.y0) return onPage;
  throw new AppError("BAD_ARGUMENT", "The box lies outside the page. Draw it on the page.");
}

function requireOnPage(draft: Draft, ids: readonly PartId[]): void {
  const standing = new Set(draft.page.regions);
  for (const id of ids) if (!standing.has(id)) throw notOnPage(id);
}

const notOnPage = (id: PartId) =>
  new AppError("NOT_FOUND", `This page has no region "${id}" as it stands now. Load the page again.`);
