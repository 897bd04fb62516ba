// The key of a page's work: equal keys mean that reading again would give the same result, so it is not done.
import { sha256OfBytes } from "../files.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import type { PageIdentity, Scan } from "../model/page.ts";
import type { ReadSettings } from "../model/settings.ts";
import type { EngineFacts } from "../recognize/engine.ts";

/**
 * Counts up when preparation, layout or anything else of ours changes what a reading says,
 * so that an archive is read again after such an upgrade and not after others.
 */
export const READING_METHOD = 10;

/** SHA-256 of the canonical JSON, lower-case hex. */
export function hashOf(value: unknown): string {
  return sha256OfBytes(canonicalJson(value));
}

/** The hash that provenance and work keys carry for settings. */
export const settingsHash = (settings: ReadSettings): string => hashOf(settings);

/** The settings one page is read with: its own languages go before those of the run. */
export function settingsFor(settings: ReadSettings, identity: PageIdentity): ReadSettings {
  return identity.languages === undefined ? settings : { ...settings, languages: identity.languages };
}

/** What identifies an engine for work keys; the build (core) is on record but gives the same text. */
export type EngineKey = Pick<EngineFacts, "name" | "version" | "models">;

/** The key of reading this scan with these settings and this engine; where the file lies plays no part. */
export function workKey(
  { sha256, frame }: Pick<Scan, "sha256" | "frame">,
  settings: ReadSettings,
  { name, version, models }: EngineKey,
): string {
  const engine = { name, version, models };
  return hashOf({ method: READING_METHOD, sha256, frame, settings: settingsHash(settings), engine });
}
