// Makes regions of the column parts of a corpus page whose articles are known, as layout would hand them over.
import { orderBlocks } from "../src/layout/order-blocks.ts";
import type { Box } from "../src/model/geometry.ts";
import type { Line, Region, RegionKind } from "../src/model/text.ts";

/** The form of `*.articles.json` in the corpus. */
export interface KnownPage {
  readonly articles: readonly {
    readonly id: string;
    readonly title: string;
    readonly parts: readonly {
      readonly box: readonly [number, number, number, number];
      readonly text: string;
    }[];
  }[];
}

interface Piece {
  readonly article: string;
  readonly region: Region;
}

/** Headlines larger than the body, in lines of body print. */
const HEADLINE_LINES = 1.6;

/**
 * One region for each part, and one for its headline, in the order that its boxes alone give. Only the boxes of parts
 * are known, so lines are laid out evenly in them.
 */
export function regionsOfParts(page: KnownPage): { regions: Region[]; articles: string[] } {
  const pieces = page.articles.flatMap(({ id, title, parts }) =>
    parts.flatMap(({ box: [x0, y0, x1, y1], text }) =>
      splitHeadline(title, text, { x0, y0, x1, y1 }).map((region) => ({ article: id, region })),
    ),
  );
  const ordered = orderBlocks(pieces.map(({ region }) => region.box)).map((i) => pieces[i] as Piece);
  return { regions: ordered.map(({ region }) => region), articles: ordered.map(({ article }) => article) };
}

function splitHeadline(title: string, text: string, box: Box): Region[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const bare = (each: string) => each.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const wanted = bare(title);
  let heads = 0;
  while (heads < lines.length && wanted.includes(bare(lines.slice(0, heads + 1).join("")))) heads++;
  const units = text.split("\n").length + heads * (HEADLINE_LINES - 1);
  const pitch = (box.y1 - box.y0) / units;
  const gap = text.split("\n")[heads] === "" ? pitch : 0;
  const cut = box.y0 + heads * HEADLINE_LINES * pitch + gap;
  const region = (kind: RegionKind, own: readonly string[], y0: number, y1: number): Region[] =>
    own.length === 0
      ? []
      : [{ kind, box: { ...box, y0, y1 }, turn: 0, lines: layLines(own, { ...box, y0, y1 }) }];
  return [
    ...region("headline", lines.slice(0, heads), box.y0, cut - gap),
    ...region("text", lines.slice(heads), cut, box.y1),
  ];
}

function layLines(lines: readonly string[], { x0, y0, x1, y1 }: Box): Line[] {
  const pitch = (y1 - y0) / lines.length;
  return lines.map((text, i) => {
    const box = { x0, y0: Math.round(y0 + i * pitch), x1, y1: Math.round(y0 + (i + 0.85) * pitch) };
    const words = text.split(/\s+/).filter((word) => word !== "");
    const step = (x1 - x0) / words.length;
    return {
      box,
      baseline: [
        { x: x0, y: box.y1 },
        { x: x1, y: box.y1 },
      ],
      paragraph: 0,
      words: words.map((word, w) => ({
        text: word,
        box: { ...box, x0: Math.round(x0 + w * step), x1: Math.round(x0 + (w + 0.9) * step) },
        certainty: 95,
      })),
    };
  });
}
