// Chooses the engine that the settings ask for; nothing outside this folder knows one from the other.
import type { EngineName } from "../model/settings.ts";
import { describeEngine, findModels } from "./describe-engine.ts";
import type { Engine, EngineFacts } from "./engine.ts";
import { describeNativeEngine, openNativeEngine } from "./native-engine.ts";
import { openEngine } from "./tesseract-engine.ts";

export interface EngineChoice {
  readonly languages: string;
  /** The built-in engine unless told. */
  readonly engine?: EngineName;
}

/** Starts the engine. Throws as openEngine and openNativeEngine do. */
export function openChosenEngine({ engine, languages }: EngineChoice): Promise<Engine> {
  return engine === "native" ? openNativeEngine(languages) : openEngine(languages);
}

/** What would read, without starting it. Throws LANGUAGE_MISSING, LANGUAGE_DATA_DAMAGED, BAD_SETTINGS, ENGINE_MISSING. */
export async function describeChosenEngine({ engine, languages }: EngineChoice): Promise<EngineFacts> {
  const models = findModels(languages);
  return engine === "native" ? describeNativeEngine(models) : describeEngine(models);
}
