// Gathers the places of an offline sheet: doubtful words of a selection with their lines and crops.
import type { PlaceDoubt } from "../../store/doubts.ts";
import type { PageSelection } from "../../store/select-pages.ts";
import type { Store } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import type { DoubtItem } from "../views.ts";
import type { SheetItem } from "./sheet-format.ts";

export interface GatherOptions {
  readonly selection: PageSelection;
  readonly doubts: readonly PlaceDoubt[];
  readonly limit: number;
  /** Width of the crops in pixels; 0 for none. */
  readonly cropWidthPx: number;
}

const BATCH = 50;

/** Page by page, so that each scan is decoded once. */
export async function gatherItems(
  desk: Pick<Desk, "doubts" | "images">,
  store: Pick<Store, "page">,
  { selection, doubts, limit, cropWidthPx }: GatherOptions,
): Promise<SheetItem[]> {
  const items: SheetItem[] = [];
  for (let after: string | undefined; items.length < limit; ) {
    const window = { doubts, limit: BATCH, order: "page", ...(after && { after }) } as const;
    const { items: found, next } = desk.doubts.list(selection, window);
    for (const item of found.slice(0, limit - items.length)) {
      const gathered = await itemOf(item, store, desk, cropWidthPx);
      if (gathered) items.push(gathered);
    }
    if (next === null) break;
    after = next;
  }
  return items;
}

async function itemOf(
  { page, word, line, title, date, label, doubt, crop }: DoubtItem,
  store: Pick<Store, "page">,
  { images }: Pick<Desk, "images">,
  cropWidthPx: number,
): Promise<SheetItem | undefined> {
  const scan = store.page(page)?.scan;
  if (!scan || !word || !line) return undefined;
  const place = line.words.findIndex(({ id }) => id === word.id);
  const textOf = (words: typeof line.words) => words.map(({ text }) => text).join(" ");
  const picture =
    cropWidthPx === 0 ? undefined : await images.crop(page, crop, cropWidthPx).catch(() => undefined);
  return {
    sha256: scan.sha256,
    frame: scan.frame,
    word: word.id,
    seen: word.text,
    title,
    date,
    label,
    scan: scan.path.split(/[\\/]/).at(-1) ?? "",
    doubt,
    certainty: word.certainty,
    alternatives: word.alternatives,
    before: textOf(line.words.slice(0, place)),
    after: textOf(line.words.slice(place + 1)),
    crop: picture ? `data:image/jpeg;base64,${Buffer.from(picture).toString("base64")}` : "",
  };
}
