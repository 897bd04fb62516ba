// The box or cut being drawn, over the scan.
import type { BoxDraft } from "./box-draft.ts";
import { rectOf } from "./word-overlay.tsx";

export function DraftOverlay({ draft, scale }: { draft: BoxDraft; scale: number }) {
  if (draft.kind === "box") return <rect class="draft-box" {...rectOf(draft.box, 1 / scale)} />;
  const { x0, y0, x1, y1 } = draft.within;
  const path = "x" in draft.cut ? `M${draft.cut.x} ${y0}V${y1}` : `M${x0} ${draft.cut.y}H${x1}`;
  return <path class="draft-cut" d={path} />;
}
