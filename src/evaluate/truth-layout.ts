// Where the blocks of a truth lie on the page: from column parts with boxes, or from the exact truth of a drawn page.
import { z } from "zod";
import type { Box } from "../model/geometry.ts";
import { REGION_KINDS, type RegionKind } from "../model/text.ts";

/** One block of a page as it was printed. */
export interface PlacedBlock {
  readonly box: Box;
  /** Absent for what belongs to no article. */
  readonly article?: string;
  /** Absent where the truth does not tell kinds. */
  readonly kind?: RegionKind;
  /** Empty for pictures. */
  readonly text: string;
}

/** The blocks of a page in reading order, in pixels of a page of this size. */
export interface TruthLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly blocks: readonly PlacedBlock[];
}

export const articlesSchema = z.looseObject({
  size: z.tuple([z.number().positive(), z.number().positive()]).optional(),
  articles: z.array(
    z.looseObject({
      id: z.union([z.string(), z.number()]),
      parts: z.array(
        z.looseObject({
          text: z.string(),
          box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
        }),
      ),
    }),
  ),
});

const boxSchema = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });

export const drawnSchema = z.looseObject({
  widthPx: z.number().positive(),
  heightPx: z.number().positive(),
  regions: z.array(
    z.looseObject({
      kind: z.enum(REGION_KINDS),
      box: boxSchema,
      article: z.string().optional(),
      optional: z.boolean().optional(),
      lines: z.array(z.looseObject({ words: z.array(z.looseObject({ text: z.string() })) })),
    }),
  ),
});

/** The parts of articles, when all have a box and the size of their page is told. */
export function layoutOfArticles({
  size,
  articles,
}: z.infer<typeof articlesSchema>): TruthLayout | undefined {
  if (!size) return undefined;
  const blocks = articles.flatMap(({ id, parts }) =>
    parts.map(({ box, text }) => {
      if (!box) return undefined;
      const [x0, y0, x1, y1] = box;
      return { box: { x0, y0, x1, y1 }, article: String(id), text };
    }),
  );
  const placed = blocks.filter((block) => block !== undefined);
  return placed.length < blocks.length || placed.length === 0
    ? undefined
    : { widthPx: size[0], heightPx: size[1], blocks: placed };
}

/** The regions of a drawn page that a reading is held to. */
export function layoutOfDrawn({ widthPx, heightPx, regions }: z.infer<typeof drawnSchema>): TruthLayout {
  const blocks = regions
    .filter(({ optional }) => !optional)
    .map(({ kind, box, article, lines }) => ({
      kind,
      box,
      ...(article === undefined ? {} : { article }),
      text: lines.map(({ words }) => words.map((word) => word.text).join(" ")).join("\n"),
    }));
  return { widthPx, heightPx, blocks };
}
