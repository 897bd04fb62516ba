// Runs a program with bytes on its standard input, and bounds its time and what it may print.
import { spawn } from "node:child_process";

export interface CommandRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MAX_OUTPUT_BYTES = 256 * 2 ** 20;
const MAX_COMPLAINT = 2000;

/**
 * Runs to the end and resolves whatever the exit status is; null when a signal ended it.
 * Rejects when the program cannot be started or prints without end. It is killed after `timeoutMs`, and ends by
 * itself soon after this process has gone, because its processor time is bounded as well.
 */
export function runCommand(
  program: string,
  args: readonly string[],
  { input, timeoutMs }: { readonly input?: Uint8Array; readonly timeoutMs: number },
): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    // One thread: pages are read side by side already. English messages whatever the locale.
    const env = { ...process.env, OMP_THREAD_LIMIT: "1", LC_ALL: "C.UTF-8" };
    const bounded = [
      "-c",
      'ulimit -t "$0"; exec "$@"',
      String(Math.ceil(timeoutMs / 1000)),
      program,
      ...args,
    ];
    const child = spawn("sh", bounded, { env, timeout: timeoutMs, killSignal: "SIGKILL" });
    const output: Buffer[] = [];
    let bytes = 0;
    let stderr = "";
    child.on("error", reject);
    child.stderr.on("data", (text: Buffer) => {
      stderr = (stderr + text.toString()).slice(-MAX_COMPLAINT);
    });
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_OUTPUT_BYTES) output.push(chunk);
      else if (child.kill("SIGKILL")) reject(new Error(`${program} prints without end`));
    });
    child.on("close", (status) => {
      resolve({ status, stdout: Buffer.concat(output).toString("utf8"), stderr });
    });
    // A program that ends before it has read its input is judged by its exit status.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
