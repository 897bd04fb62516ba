// Opens the archive that a command is about, from --archive, the settings file or the default.
import { join } from "node:path";
import type { Settings, SettingsOverrides } from "../config.ts";
import { DATABASE_NAME, type ReadOnlyStore } from "../store/store.ts";
import type { ArchiveOptions } from "./options.ts";
import { tellUpgrade } from "./tell-upgrade.ts";
import type { Terminal } from "./terminal.ts";

/** The settings in force for a command. Throws BAD_SETTINGS. */
export async function settingsOf(
  options: ArchiveOptions,
  terminal: Terminal,
  overrides: Omit<SettingsOverrides, "archive"> = {},
): Promise<Settings> {
  const { loadSettings } = await import("../config.ts");
  return loadSettings(terminal.cwd, options.config, { ...overrides, archive: options.archive });
}

/** Opens the archive for reading while `use` runs. Throws ARCHIVE_NOT_FOUND, ARCHIVE_TOO_NEW, ARCHIVE_DAMAGED. */
export async function readingArchive<T>(
  options: ArchiveOptions,
  terminal: Terminal,
  use: (store: ReadOnlyStore, settings: Settings) => T | Promise<T>,
): Promise<T> {
  const settings = await settingsOf(options, terminal);
  const { openReadOnlyStore } = await import("../store/open-store.ts");
  const store = openReadOnlyStore(join(settings.archive, DATABASE_NAME), {
    onUpgrade: tellUpgrade(terminal),
  });
  try {
    return await use(store, settings);
  } finally {
    store.close();
  }
}
