// The words that a model knows: the word list which Tesseract packs into each of its model files, read in place.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { LanguageData } from "./language-data.ts";

/** Whether a word, spelled as it stands, is among the words that a model knows. */
export type KnowsWord = (word: string) => boolean;

/** Places of the parts of a model file in its table of contents. */
const WORD_LIST = 19;
const CHARACTERS = 21;

const LIST_MAGIC = 42;
const LIST_HEADER_BYTES = 10;
const EDGE_BYTES = 8;
const FLAG_BITS = 3;
const IS_LAST_OF_NODE = 1;
const ENDS_WORD = 4;

/** Knows what any of the models knows; nothing where they carry no list. */
export function loadWordLists(models: readonly Pick<LanguageData, "file">[]): KnowsWord {
  const lists = models.flatMap(({ file }) => readWordList(gunzipSync(readFileSync(file))) ?? []);
  return (word) => lists.some((knows) => knows(word));
}

/** The word list of an unpacked model file; undefined when it has none that can be read. */
export function readWordList(model: Buffer): KnowsWord | undefined {
  const list = partOf(model, WORD_LIST);
  const characters = partOf(model, CHARACTERS);
  if (!list || !characters || list.length < LIST_HEADER_BYTES) return undefined;
  const edges = list.readInt32LE(6);
  const fits = edges > 0 && LIST_HEADER_BYTES + edges * EDGE_BYTES <= list.length;
  if (list.readInt16LE(0) !== LIST_MAGIC || !fits) return undefined;
  // The rest of the model, which may be megabytes, is let go.
  const graph = Buffer.from(list.subarray(LIST_HEADER_BYTES, LIST_HEADER_BYTES + edges * EDGE_BYTES));
  return wordGraph(graph, list.readInt32LE(2), codesOf(characters.toString("utf8")));
}

/** One part of a model file: the number of parts, then where each begins (-1 for those that are not there). */
function partOf(model: Buffer, part: number): Buffer | undefined {
  const count = model.length >= 4 ? model.readInt32LE(0) : 0;
  if (count <= part || model.length < 4 + 8 * count) return undefined;
  const starts = Array.from({ length: count }, (_, i) => Number(model.readBigInt64LE(4 + 8 * i)));
  const start = starts[part]!;
  if (start < 0 || start > model.length) return undefined;
  const end = Math.min(model.length, ...starts.filter((other) => other > start));
  return model.subarray(start, end);
}

/** Characters → their codes: after a line with their number, each stands at the start of the line of its code. */
function codesOf(table: string): Map<string, number> {
  const [, ...lines] = table.split("\n");
  return new Map(lines.map((line, code) => [line.slice(0, line.indexOf(" ")), code]));
}

/**
 * A word graph as Tesseract packs it: each edge has the code of a character in its low bits, then three flags, then the
 * edge at which the next node begins; the edges of a node follow each other.
 */
function wordGraph(graph: Buffer, codeCount: number, codes: ReadonlyMap<string, number>): KnowsWord {
  const codeBits = Math.ceil(Math.log2(codeCount + 1));
  const edges = graph.length / EDGE_BYTES;
  const codeAt = (edge: number) => graph.readUInt32LE(edge * EDGE_BYTES) & ((1 << codeBits) - 1);
  const flagsAt = (edge: number) => (graph.readUInt32LE(edge * EDGE_BYTES) >>> codeBits) & 7;
  const nextAt = (edge: number) =>
    Number(graph.readBigUInt64LE(edge * EDGE_BYTES) >> BigInt(codeBits + FLAG_BITS));
  const findEdge = (node: number, code: number): number | undefined => {
    for (let edge = node; edge < edges; edge++) {
      if (codeAt(edge) === code) return edge;
      if (flagsAt(edge) & IS_LAST_OF_NODE) return undefined;
    }
    return undefined;
  };
  return (word) => {
    let node: number | undefined = 0;
    let isWord = false;
    for (const character of word) {
      const code = codes.get(character);
      const edge: number | undefined =
        code === undefined || node === undefined ? undefined : findEdge(node, code);
      if (edge === undefined) return false;
      isWord = (flagsAt(edge) & ENDS_WORD) !== 0;
      // A node that begins at edge 0 is none: that is where words begin.
      node = nextAt(edge) || undefined;
    }
    return isWord;
  };
}
