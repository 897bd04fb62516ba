// Regions over the scan with their kinds, and the reading order as numbers joined by a line.
import type { PartId } from "../../../model/correction.ts";
import type { RegionView } from "../../views.ts";
import { rectOf } from "./word-overlay.tsx";

interface Props {
  readonly regions: readonly RegionView[];
  /** Screen pixels per master pixel. */
  readonly scale: number;
  readonly selected: PartId | null;
  readonly showsOrder: boolean;
}

export function RegionOverlay({ regions, scale, selected, showsOrder }: Props) {
  const centers = regions
    .filter((region) => region.lines.length > 0)
    .map(({ box }) => `${(box.x0 + box.x1) / 2} ${box.y0 + Math.min(20 / scale, (box.y1 - box.y0) / 2)}`);
  return (
    <g class="region-overlay">
      {regions.map((region) => (
        <rect
          key={region.id}
          class="region-frame"
          data-kind={region.kind}
          data-chosen={region.id === selected || undefined}
          {...rectOf(region.box)}
        />
      ))}
      {showsOrder && <path class="order-line" d={`M${centers.join("L")}`} />}
      {regions.map((region, place) => (
        <RegionLabel key={region.id} region={region} number={place + 1} scale={scale} />
      ))}
    </g>
  );
}

function RegionLabel({ region, number, scale }: { region: RegionView; number: number; scale: number }) {
  const size = 12 / scale;
  const words = `${number} ${region.kind}`;
  return (
    <g transform={`translate(${region.box.x0} ${region.box.y0 - size * 1.5})`}>
      <rect class="region-tag" width={size * (0.62 * words.length + 0.8)} height={size * 1.5} />
      <text class="region-name" x={size * 0.4} y={size * 1.12} font-size={size}>
        {words}
      </text>
    </g>
  );
}
