// An engine that answers from a script, for tests of what is done with readings; it records what it was asked.
import type { GreyImage } from "../../src/model/image.ts";
import type { Engine, EngineLine, RecognizeOptions } from "../../src/recognize/engine.ts";

export interface FixedEngine extends Engine {
  readonly calls: readonly { readonly image: GreyImage; readonly options: RecognizeOptions }[];
}

/** `answer` is given the number of the call, from 0, and what was asked; without it there is no text anywhere. */
export function fixedEngine(
  answer: (call: number, image: GreyImage, options: RecognizeOptions) => readonly EngineLine[] = () => [],
): FixedEngine {
  const calls: { image: GreyImage; options: RecognizeOptions }[] = [];
  return {
    facts: {
      name: "fixed",
      version: "1",
      core: "none",
      models: { eng: "0".repeat(64) },
      packages: {},
    },
    atOnce: 1,
    calls,
    recognize: async (image, options) => {
      calls.push({ image, options });
      return [...answer(calls.length - 1, image, options)];
    },
    close: async () => {},
  };
}
