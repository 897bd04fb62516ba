// What the system says of a tree of processes: who is in it, how much processor time it took, whether it waits (Linux).
import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds in a tick of /proc/PID/stat; USER_HZ is 100 on every Linux that runs Node.js. */
const TICK_MS = 10;

/** Process ids of all descendants of a process, itself not included. */
export function descendantsOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean);
    return children.map(Number).flatMap((child) => [child, ...descendantsOf(child)]);
  } catch {
    return [];
  }
}

/** State letter and the numbers behind it, of a process or thread; undefined when it is gone. */
function statOf(path: string): { state: string; fields: number[] } | undefined {
  try {
    const text = readFileSync(path, "latin1");
    const [state = "", ...rest] = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state, fields: rest.map(Number) };
  } catch {
    return undefined;
  }
}

export function isRunning(pid: number): boolean {
  const state = statOf(`/proc/${pid}/stat`)?.state;
  return state !== undefined && state !== "Z" && state !== "X";
}

/** Processor time of a process in milliseconds, its ended children included; 0 when it is gone. */
export function processorMs(pid: number): number {
  // utime, stime, cutime and cstime are fields 14 to 17 of the line, the state is field 3.
  const [user = 0, system = 0, childUser = 0, childSystem = 0] =
    statOf(`/proc/${pid}/stat`)?.fields.slice(10, 14) ?? [];
  return (user + system + childUser + childSystem) * TICK_MS;
}

/** Processor time of a process and all its descendants so far, in milliseconds. */
export const treeProcessorMs = (pid: number): number =>
  [pid, ...descendantsOf(pid)].reduce((sum, member) => sum + processorMs(member), 0);

/** Whether any thread of the tree runs, wants a processor, or waits for a disk: then it does not hang, it is slow. */
export function wantsProcessor(pid: number): boolean {
  return [pid, ...descendantsOf(pid)].some((member) => {
    const threads = entries(`/proc/${member}/task`);
    return threads.some((thread) => /[RD]/.test(statOf(`/proc/${member}/task/${thread}/stat`)?.state ?? ""));
  });
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
