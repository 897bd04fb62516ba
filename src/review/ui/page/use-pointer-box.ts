// While something is being drawn, dragging on the scan draws instead of moving the scan.
import { useEffect, useRef } from "preact/hooks";
import type { Point } from "../../../model/geometry.ts";
import type { ViewerHandle } from "./scan-viewer.tsx";

/** Calls back with start and present point of each drag, in master pixels. */
export function usePointerBox(viewer: ViewerHandle | null, onDrag: (from: Point, to: Point) => void): void {
  const react = useRef(onDrag);
  react.current = onDrag;
  useEffect(() => {
    const overlay = document.querySelector<SVGSVGElement>(".scan-overlay");
    if (!viewer || !overlay) return;
    let from: Point | null = null;
    const at = (event: PointerEvent) => viewer.toScan({ x: event.clientX, y: event.clientY });
    const down = (event: PointerEvent) => {
      from = at(event);
      overlay.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => from && react.current(from, at(event));
    const up = () => {
      from = null;
    };
    overlay.classList.add("drawing");
    overlay.addEventListener("pointerdown", down);
    overlay.addEventListener("pointermove", move);
    overlay.addEventListener("pointerup", up);
    return () => {
      overlay.classList.remove("drawing");
      overlay.removeEventListener("pointerdown", down);
      overlay.removeEventListener("pointermove", move);
      overlay.removeEventListener("pointerup", up);
    };
  }, [viewer]);
}
