// Asks for a password: unseen and twice at a terminal, one line of stdin otherwise.
import { createInterface } from "node:readline/promises";
import { AppError } from "../errors.ts";
import type { Terminal } from "./terminal.ts";

/** Throws BAD_ARGUMENT when the two do not agree, or when the asking is broken off. */
export async function askPassword(terminal: Terminal, input: NodeJS.ReadStream): Promise<string> {
  if (!input.isTTY) return firstLine(input);
  const password = await askUnseen(terminal, input, "Password (12 signs or more): ");
  if ((await askUnseen(terminal, input, "The same again: ")) === password) return password;
  throw new AppError("BAD_ARGUMENT", "The two passwords are not the same. Nothing was changed; try again.");
}

async function firstLine(input: NodeJS.ReadStream): Promise<string> {
  const lines = createInterface({ input });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return "";
}

/** What the keys of a terminal in raw mode send. */
const KEYS = { enter: "\r\n", back: "\u007f\b", end: "\u0003\u0004", dropAll: "\u0015" } as const;

function askUnseen(terminal: Terminal, input: NodeJS.ReadStream, question: string): Promise<string> {
  terminal.say(question);
  input.setRawMode(true);
  input.setEncoding("utf8");
  input.resume();
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    const stop = () => {
      input.off("data", take);
      input.setRawMode(false);
      input.pause();
      terminal.say("\n");
    };
    const take = (chunk: string) => {
      for (const sign of chunk) {
        if (KEYS.end.includes(sign)) {
          stop();
          return reject(new AppError("BAD_ARGUMENT", "No password was given. Nothing was changed."));
        }
        if (KEYS.enter.includes(sign)) {
          stop();
          return resolve(typed.join(""));
        }
        if (KEYS.back.includes(sign)) typed.pop();
        else if (sign === KEYS.dropAll) typed = [];
        else typed.push(sign);
      }
    };
    input.on("data", take);
  });
}
