// The scan in OpenSeadragon: deep zoom from tiles, with a drawing over it that follows every move.
import OpenSeadragon from "openseadragon";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Box, Point } from "../../../model/geometry.ts";
import { heightOf, widthOf } from "../../../model/geometry.ts";
import { tileUrl } from "../api.ts";
import type { ViewSettings } from "./view-settings.ts";

/** What other parts may ask of the viewer. */
export interface ViewerHandle {
  zoomBy(factor: number): void;
  showAll(): void;
  turn(degrees: number): void;
  /** Brings a part of the scan into view, coming closer when it would be too small to read. */
  show(box: Box, close?: boolean): void;
  /** Master pixels of a point of the window. */
  toScan(client: Point): Point;
}

/** What of the scan is in view, and how many screen pixels a master pixel takes. */
export interface Sight {
  readonly box: Box;
  readonly scale: number;
}

interface Props {
  readonly page: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Height of a usual line of print, master pixels. */
  readonly lineHeightPx: number;
  readonly view: ViewSettings;
  /** Drawn over the scan in master pixels. */
  children(sight: Sight | null): ComponentChildren;
  onReady(handle: ViewerHandle): void;
  onClick(at: Point): void;
}

const TILE_PX = 256;

export function ScanViewer({
  page,
  widthPx,
  heightPx,
  lineHeightPx,
  view,
  children,
  onReady,
  onClick,
}: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const group = useRef<SVGGElement>(null);
  const viewer = useRef<OpenSeadragon.Viewer | null>(null);
  const [sight, setSight] = useState<Sight | null>(null);
  const click = useRef(onClick);
  click.current = onClick;

  useEffect(() => {
    if (!frame.current) return;
    const made = openViewer(frame.current, page, widthPx, heightPx);
    viewer.current = made;
    const follow = () => placeOver(made, group.current);
    const look = () => setSight(sightOf(made));
    made.addHandler("open", () => {
      onReady(handleOf(made, lineHeightPx));
      follow();
      look();
    });
    made.addOnceHandler("tile-drawn", () => performance.mark("scan-drawn"));
    made.addHandler("update-viewport", follow);
    for (const event of ["animation-finish", "resize", "rotate"] as const) made.addHandler(event, look);
    let ticks = 0;
    made.addHandler("animation", () => {
      if (++ticks % 10 === 0) look();
    });
    made.addHandler("canvas-click", (event) => {
      if (!event.quick) return;
      const item = made.world.getItemAt(0);
      if (item) click.current(item.viewerElementToImageCoordinates(event.position));
    });
    // The viewer's own key for a mirror image has no use on print.
    made.addHandler("canvas-key", (event) => {
      const { key } = event.originalEvent as KeyboardEvent;
      if (key === "f" || key === "F") event.preventDefaultAction = true;
    });
    return () => {
      viewer.current = null;
      made.destroy();
    };
  }, [page, widthPx, heightPx]);

  useEffect(() => {
    const canvas = frame.current?.querySelector<HTMLElement>(".openseadragon-canvas canvas");
    if (!canvas) return;
    const { brightness, contrast, isInverted } = view;
    canvas.style.filter = `${isInverted ? "invert(1) " : ""}brightness(${brightness}) contrast(${contrast})`;
  }, [view, sight !== null]);

  return (
    <div class="scan-viewer">
      <div ref={frame} class="scan-frame" />
      <svg class="scan-overlay" aria-hidden="true">
        <g ref={group}>{children(sight)}</g>
      </svg>
    </div>
  );
}

/**
 * The viewer would add a style element, which the content security policy forbids. It does not where it finds one:
 * an element of that name in no namespace is found, and is no style.
 */
function keepStyleOut(): void {
  if (document.querySelector("style[data-openseadragon-mobile-css]")) return;
  const taken = document.createElementNS(null, "style");
  taken.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(taken);
}

function openViewer(element: HTMLElement, page: number, width: number, height: number): OpenSeadragon.Viewer {
  keepStyleOut();
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const made = OpenSeadragon({
    element,
    drawer: "canvas",
    showNavigationControl: false,
    animationTime: isCalm ? 0 : 0.3,
    springStiffness: 10,
    blendTime: 0,
    immediateRender: true,
    visibilityRatio: 0.3,
    minZoomImageRatio: 0.7,
    maxZoomPixelRatio: 5,
    zoomPerScroll: 1.25,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: true },
    tileSources: {
      width,
      height,
      tileSize: TILE_PX,
      tileOverlap: 0,
      minLevel: 8,
      maxLevel: Math.ceil(Math.log2(Math.max(width, height, 2))),
      getTileUrl: (level: number, x: number, y: number) => tileUrl(page, level, x, y),
    } as unknown as OpenSeadragon.TileSourceOptions,
  });
  made.canvas.setAttribute("aria-label", "Scan. Arrow keys move it, + and − zoom, R turns it.");
  made.canvas.setAttribute("role", "application");
  return made;
}

/** Sets the map from master pixels to the screen on the drawing, without drawing it anew. */
function placeOver(viewer: OpenSeadragon.Viewer, group: SVGGElement | null): void {
  const item = viewer.world.getItemAt(0);
  if (!item || !group) return;
  const at = (x: number, y: number) => item.imageToViewerElementCoordinates(new OpenSeadragon.Point(x, y));
  const [origin, right, down] = [at(0, 0), at(1000, 0), at(0, 1000)];
  const matrix = [
    (right.x - origin.x) / 1000,
    (right.y - origin.y) / 1000,
    (down.x - origin.x) / 1000,
    (down.y - origin.y) / 1000,
    origin.x,
    origin.y,
  ];
  group.setAttribute("transform", `matrix(${matrix.join(" ")})`);
}

function sightOf(viewer: OpenSeadragon.Viewer): Sight | null {
  const item = viewer.world.getItemAt(0);
  if (!item) return null;
  const { width, height } = viewer.element.getBoundingClientRect();
  const corners = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ].map(([x, y]) => item.viewerElementToImageCoordinates(new OpenSeadragon.Point(x ?? 0, y ?? 0)));
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const scale = item.viewportToImageZoom(viewer.viewport.getZoom(true));
  return {
    box: { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) },
    scale,
  };
}

/** Lines lower than this on screen are hard to read, in pixels. */
const READABLE_PX = 12;
/** Height on screen that a line is brought to. */
const COMFORTABLE_PX = 26;

function handleOf(viewer: OpenSeadragon.Viewer, lineHeightPx: number): ViewerHandle {
  const { viewport } = viewer;
  const item = viewer.world.getItemAt(0);
  return {
    zoomBy: (factor) => void viewport.zoomBy(factor).applyConstraints(),
    showAll: () => void viewport.goHome(),
    turn: (degrees) => void viewport.rotateBy(degrees),
    show: (box, close = false) => {
      const isTooSmall = lineHeightPx * item.viewportToImageZoom(viewport.getZoom()) < READABLE_PX;
      const rect = item.imageToViewportRectangle(box.x0, box.y0, widthOf(box), heightOf(box));
      const seen = viewport.getBounds();
      if (isTooSmall || close) viewport.zoomTo(item.imageToViewportZoom(COMFORTABLE_PX / lineHeightPx));
      else if (seen.containsPoint(rect.getTopLeft()) && seen.containsPoint(rect.getBottomRight())) return;
      viewport.panTo(rect.getCenter()).applyConstraints();
    },
    toScan: ({ x, y }) => {
      const { left, top } = viewer.element.getBoundingClientRect();
      return item.viewerElementToImageCoordinates(new OpenSeadragon.Point(x - left, y - top));
    },
  };
}
