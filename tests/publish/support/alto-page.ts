// Reads another engine's ALTO file as a page text: thousands of real word boxes to place.
import { readFileSync } from "node:fs";
import type { Box } from "../../../src/model/geometry.ts";
import type { Line, PageText, Region } from "../../../src/model/text.ts";

/** A page from an ALTO file in inch1200 units of a 300 dpi scan. Baselines are the median lower edge of the words. */
export function readAltoPage(path: string): PageText {
  const xml = readFileSync(path, "utf8");
  const page = /<Page [^>]*>/.exec(xml)?.[0] ?? "";
  const regions = xml.split("<TextBlock ").slice(1).map(readBlock);
  return {
    widthPx: attribute(page, "WIDTH") / 4,
    heightPx: attribute(page, "HEIGHT") / 4,
    regions,
    articles: [],
  };
}

function readBlock(xml: string): Region {
  const lines = xml.split("<TextLine ").slice(1).map(readLine);
  return { kind: "text", box: boxOf(xml), turn: 0, lines };
}

function readLine(xml: string): Line {
  const words = [...xml.matchAll(/<String [^>]*>/g)].map(([tag]) => ({
    text: unescapeXml(/CONTENT="([^"]*)"/.exec(tag)?.[1] ?? ""),
    box: boxOf(tag),
    certainty: 90,
  }));
  const box = boxOf(xml);
  const bottoms = words.map((word) => word.box.y1).sort((a, b) => a - b);
  const y = bottoms[Math.floor(bottoms.length / 2)] ?? box.y1;
  return {
    box,
    baseline: [
      { x: box.x0, y },
      { x: box.x1, y },
    ],
    paragraph: 0,
    words,
  };
}

function boxOf(tag: string): Box {
  const [x0, y0] = [attribute(tag, "HPOS") / 4, attribute(tag, "VPOS") / 4];
  return { x0, y0, x1: x0 + attribute(tag, "WIDTH") / 4, y1: y0 + attribute(tag, "HEIGHT") / 4 };
}

const attribute = (tag: string, name: string) =>
  Number(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? 0);

const unescapeXml = (text: string) =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? "");
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
