// Asks the system for the most memory that another process has held so far.
import { readFileSync } from "node:fs";

/**
 * Highest resident memory of a living process in bytes; undefined when it is gone, or where the system does not tell
 * (anywhere but Linux).
 */
export function peakRssOf(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
