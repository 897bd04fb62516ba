// Remembers, per set of languages, what would read pages in them, so that work keys can be computed without waiting.
import { AppError, toAppError } from "../errors.ts";
import { describeEngine, findModels } from "../recognize/describe-engine.ts";
import type { EngineFacts } from "../recognize/engine.ts";
import type { EngineKey } from "./work-key.ts";

/** What would read pages in these languages. Throws LANGUAGE_MISSING, LANGUAGE_DATA_DAMAGED, BAD_SETTINGS. */
export const describeLanguages = async (languages: string): Promise<EngineFacts> =>
  describeEngine(findModels(languages));

/** No engine can read this: a key that matches nothing, so that the page is tried and its worker says why. */
const NO_ENGINE: EngineKey = { name: "none", version: "", models: {} };

export class EngineCatalog {
  readonly #describe: (languages: string) => Promise<EngineFacts>;
  readonly #known = new Map<string, EngineKey>();

  constructor(describe: (languages: string) => Promise<EngineFacts> = describeLanguages) {
    this.#describe = describe;
  }

  /** Makes `of` answer for these languages. Throws what the description throws. */
  async require(languages: string): Promise<void> {
    if (!this.#known.has(languages)) this.#known.set(languages, await this.#describe(languages));
  }

  /** The same for languages that one page asks for: when they are missing, that is this page's failure alone. */
  async prepare(languages: string): Promise<void> {
    try {
      await this.require(languages);
    } catch (failure) {
      const error = toAppError(failure);
      if (error.code === "INTERNAL") throw failure;
      this.#known.set(languages, NO_ENGINE);
    }
  }

  of(languages: string): EngineKey {
    const known = this.#known.get(languages);
    if (!known) throw new AppError("INTERNAL", `The engine for ${languages} was not looked up.`);
    return known;
  }
}
