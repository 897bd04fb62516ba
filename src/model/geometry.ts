// Boxes, points and affine maps; every stored coordinate is in master pixels (docs/glossary.md).

/** A point in pixels. x grows to the right, y grows downwards; (0, 0) is the top left corner of the top left pixel. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An axis-parallel box in pixels; x1 and y1 are exclusive (x1 - x0 is the width). */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Affine map (a, b, c, d, e, f), the order of PDF and canvas: x' = a*x + c*y + e, y' = b*x + d*y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

/** The map that applies `first`, then `second`. */
export function compose(first: Affine, second: Affine): Affine {
  const [a1, b1, c1, d1, e1, f1] = first;
  const [a2, b2, c2, d2, e2, f2] = second;
  return [
    a2 * a1 + c2 * b1,
    b2 * a1 + d2 * b1,
    a2 * c1 + c2 * d1,
    b2 * c1 + d2 * d1,
    a2 * e1 + c2 * f1 + e2,
    b2 * e1 + d2 * f1 + f2,
  ];
}

/** The inverse map. Throws RangeError when the map squashes the plane (determinant near 0). */
export function invert([a, b, c, d, e, f]: Affine): Affine {
  const det = a * d - b * c;
  if (!Number.isFinite(det) || Math.abs(det) < 1e-12) throw new RangeError("Affine map cannot be inverted");
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

export const translation = (dx: number, dy: number): Affine => [1, 0, 0, 1, dx, dy];
export const scaling = (sx: number, sy = sx): Affine => [sx, 0, 0, sy, 0, 0];

/** Turn by an angle in degrees, clockwise on screen (y grows downwards), about the origin. */
export function rotation(degreesClockwise: number): Affine {
  const r = (degreesClockwise * Math.PI) / 180;
  const cos = Math.cos(r);
  const sin = Math.sin(r);
  return [cos, sin, -sin, cos, 0, 0];
}

export function applyToPoint([a, b, c, d, e, f]: Affine, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The smallest axis-parallel box around the image of `box`. */
export function applyToBox(map: Affine, box: Box): Box {
  const corners = [
    applyToPoint(map, { x: box.x0, y: box.y0 }),
    applyToPoint(map, { x: box.x1, y: box.y0 }),
    applyToPoint(map, { x: box.x0, y: box.y1 }),
    applyToPoint(map, { x: box.x1, y: box.y1 }),
  ];
  const xs = corners.map((p) => p.x);
  const ys = corners.map((p) => p.y);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

export const widthOf = (box: Box): number => box.x1 - box.x0;
export const heightOf = (box: Box): number => box.y1 - box.y0;
export const areaOf = (box: Box): number => Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));

export function unionOf(a: Box, b: Box): Box {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}

/** The common part of two boxes, or undefined when they do not overlap. */
export function intersectionOf(a: Box, b: Box): Box | undefined {
  const box = {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
  return box.x1 > box.x0 && box.y1 > box.y0 ? box : undefined;
}

/** Intersection over union, 0..1. */
export function overlapRatio(a: Box, b: Box): number {
  const both = intersectionOf(a, b);
  if (!both) return 0;
  const shared = areaOf(both);
  return shared / (areaOf(a) + areaOf(b) - shared);
}

/** The box cut to lie inside a page of the given size, on whole pixels (outwards rounding). */
export function clampToPage(box: Box, widthPx: number, heightPx: number): Box {
  const clamp = (v: number, max: number) => Math.min(Math.max(v, 0), max);
  return {
    x0: clamp(Math.floor(box.x0), widthPx),
    y0: clamp(Math.floor(box.y0), heightPx),
    x1: clamp(Math.ceil(box.x1), widthPx),
    y1: clamp(Math.ceil(box.y1), heightPx),
  };
}
