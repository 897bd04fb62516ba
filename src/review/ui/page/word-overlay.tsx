// Words over the scan: frames whose line says how sure they are, and on wish the text itself on its box.
import type { PartId } from "../../../model/correction.ts";
import type { Box } from "../../../model/geometry.ts";
import { heightOf, widthOf } from "../../../model/geometry.ts";
import type { PlacedWord, TextIndex } from "./placed-words.ts";
import type { Sight } from "./scan-viewer.tsx";
import type { ViewSettings } from "./view-settings.ts";
import { wordLook } from "./word-look.ts";

interface Props {
  readonly index: TextIndex;
  readonly sight: Sight;
  readonly view: ViewSettings;
  readonly selected: PartId | null;
}

/** Below this height on screen, text over the scan could not be read, in pixels. */
const TEXT_FROM_PX = 6;
/** Below this height only words that want a look get a frame. */
const FRAMES_FROM_PX = 5;

export function WordOverlay({ index, sight, view, selected }: Props) {
  const inSight = index.words.filter(({ word }) => touches(word.box, sight.box));
  const chosen = selected === null ? undefined : index.byId.get(selected);
  return (
    <>
      {inSight.map((placed) => (
        <WordShape key={placed.word.id} placed={placed} scale={sight.scale} view={view} />
      ))}
      {chosen && <rect class="word-chosen" {...rectOf(chosen.word.box, 3 / sight.scale)} />}
    </>
  );
}

function WordShape({ placed, scale, view }: { placed: PlacedWord; scale: number; view: ViewSettings }) {
  const { word, line } = placed;
  const heightOnScreen = heightOf(line.box) * scale;
  const look = wordLook(word);
  const isMarked = view.showsMarks && (look !== "sure" || heightOnScreen >= FRAMES_FROM_PX * 3);
  const isWritten = view.textOpacity > 0 && heightOnScreen >= TEXT_FROM_PX;
  if (heightOnScreen < FRAMES_FROM_PX && look !== "doubtful") return null;
  return (
    <g class="word-shape" data-look={look}>
      {isWritten && <rect class="word-paper" {...rectOf(word.box)} opacity={view.textOpacity} />}
      {isWritten && (
        <text
          x={word.box.x0}
          y={baselineAt(placed)}
          font-size={heightOf(line.box) * 0.78}
          textLength={widthOf(word.box)}
          lengthAdjust="spacingAndGlyphs"
          opacity={Math.min(1, view.textOpacity + 0.25)}
        >
          {word.text}
        </text>
      )}
      {isMarked && <rect class="word-frame" {...rectOf(word.box, 1 / scale)} />}
      {isMarked && look === "doubtful" && <path class="word-flag" d={flag(word.box, scale)} />}
    </g>
  );
}

/** Where the line's baseline runs at the word's start. */
function baselineAt({ word, line }: PlacedWord): number {
  const [start, end] = line.baseline;
  const run = end.x - start.x;
  if (Math.abs(run) < 1) return word.box.y1;
  return start.y + ((word.box.x0 - start.x) / run) * (end.y - start.y);
}

/** A small triangle at the corner, so that doubt shows without colour. */
function flag({ x1, y0 }: Box, scale: number): string {
  const size = 7 / scale;
  return `M${x1 - size} ${y0}H${x1}V${y0 + size}Z`;
}

export const rectOf = (box: Box, pad = 0) => ({
  x: box.x0 - pad,
  y: box.y0 - pad,
  width: widthOf(box) + 2 * pad,
  height: heightOf(box) + 2 * pad,
});

const touches = (a: Box, b: Box): boolean => a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0;
