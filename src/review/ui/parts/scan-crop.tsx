// A part of a scan as a picture, with a word on it marked by a frame.
import type { Box } from "../../../model/geometry.ts";
import { heightOf, widthOf } from "../../../model/geometry.ts";
import { cropUrl } from "../api.ts";

interface Props {
  readonly page: number;
  readonly crop: Box;
  /** Words to frame, master pixels. */
  readonly marks: readonly Box[];
  /** Width asked of the server, in pixels. */
  readonly widthPx: number;
  readonly alt: string;
  readonly isLazy?: boolean;
}

export function ScanCrop({ page, crop, marks, widthPx, alt, isLazy = false }: Props) {
  const [width, height] = [widthOf(crop), heightOf(crop)];
  return (
    <div class="scan-crop" style={{ "--shape": width / height }}>
      <img
        src={cropUrl(page, crop, widthPx)}
        alt={alt}
        loading={isLazy ? "lazy" : "eager"}
        draggable={false}
      />
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {marks.map((box) => (
          <rect
            key={`${box.x0},${box.y0}`}
            x={box.x0 - crop.x0 - width * 0.004}
            y={box.y0 - crop.y0 - height * 0.03}
            width={widthOf(box) + width * 0.008}
            height={heightOf(box) + height * 0.06}
          />
        ))}
      </svg>
    </div>
  );
}
