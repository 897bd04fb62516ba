// Remembers, per set of languages, what would read pages in them, so that work keys can be computed without waiting.
import { AppError, toAppError } from "../errors.ts";
import type { ReadSettings } from "../model/settings.ts";
import type { EngineFacts } from "../recognize/engine.ts";
import { describeChosenEngine } from "../recognize/open-engine.ts";
import type { EngineKey } from "./work-key.ts";

/** Says what the engine of these settings would read pages in given languages with. */
export const describeWith =
  ({ engine }: Pick<ReadSettings, "engine">) =>
  (languages: string): Promise<EngineFacts> =>
    describeChosenEngine({ languages, ...(engine && { engine }) });

/** No engine can read this: a key that matches nothing, so that the page is tried and its worker says why. */
const NO_ENGINE: EngineKey = { name: "none", version: "", models: {} };

export class EngineCatalog {
  readonly #describe: (languages: string) => Promise<EngineFacts>;
  readonly #known = new Map<string, EngineKey>();

  /** `describe` says what would read pages in these languages. Throws LANGUAGE_*, ENGINE_MISSING, BAD_SETTINGS. */
  constructor(describe: (languages: string) => Promise<EngineFacts>) {
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
