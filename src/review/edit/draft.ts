// A page's text while an operation changes it: parts are read and put here, and the difference is the correction.
import { AppError } from "../../errors.ts";
import { isSamePart } from "../../model/apply-corrections.ts";
import type {
  LinePart,
  PagePart,
  Part,
  PartId,
  PartStates,
  RegionPart,
  TextDocument,
  WordPart,
} from "../../model/correction.ts";
import { PAGE_ID } from "../../model/text-document.ts";

type PartOf<Type extends Part["type"]> = Extract<Part, { type: Type }>;

export class Draft {
  readonly #document: TextDocument;
  /** The number of the change that is being made: part of every new name. */
  readonly #change: number;
  readonly #put = new Map<PartId, Part | null>();
  #made = 0;

  constructor(document: TextDocument, change: number) {
    this.#document = document;
    this.#change = change;
  }

  get widthPx(): number {
    return this.#document.widthPx;
  }

  get heightPx(): number {
    return this.#document.heightPx;
  }

  get page(): PagePart {
    return this.#part(PAGE_ID, "page");
  }

  /** Throws NOT_FOUND when no such word stands in the text. */
  word(id: PartId): WordPart {
    return this.#part(id, "word");
  }

  line(id: PartId): LinePart {
    return this.#part(id, "line");
  }

  region(id: PartId): RegionPart {
    return this.#part(id, "region");
  }

  finding(id: PartId): PartOf<"finding"> | undefined {
    const part = this.#get(id);
    return part?.type === "finding" ? part : undefined;
  }

  put(id: PartId, part: Part): void {
    this.#put.set(id, part);
  }

  /** Puts a new part and returns its name. */
  make(part: WordPart | LinePart | RegionPart): PartId {
    const id = `${part.type.charAt(0)}+${this.#change}.${this.#made}`;
    this.#made += 1;
    this.put(id, part);
    return id;
  }

  /** The line that a word stands in. Throws NOT_FOUND when it stands in none, such as a deleted one. */
  lineOfWord(word: PartId): PartId {
    const found = this.#linesInOrder().find((line) => this.line(line).words.includes(word));
    return found ?? this.#missing(word);
  }

  regionOfLine(line: PartId): PartId {
    return this.page.regions.find((id) => this.region(id).lines.includes(line)) ?? this.#missing(line);
  }

  /** The parts that are not as they were, before and after. */
  changes(): { before: PartStates; after: PartStates } {
    const before: Record<PartId, Part | null> = {};
    const after: Record<PartId, Part | null> = {};
    for (const [id, part] of this.#put) {
      const was = this.#document.parts.get(id) ?? null;
      if (isSamePart(was, part)) continue;
      before[id] = was;
      after[id] = part;
    }
    return { before, after };
  }

  #linesInOrder(): PartId[] {
    return this.page.regions.flatMap((region) => this.region(region).lines);
  }

  #get(id: PartId): Part | null | undefined {
    return this.#put.has(id) ? this.#put.get(id) : this.#document.parts.get(id);
  }

  #part<Type extends Part["type"]>(id: PartId, type: Type): PartOf<Type> {
    const part = this.#get(id);
    return part?.type === type ? (part as PartOf<Type>) : this.#missing(id);
  }

  #missing(id: PartId): never {
    throw new AppError("NOT_FOUND", `This page has no part "${id}" as it stands now. Load the page again.`);
  }
}
