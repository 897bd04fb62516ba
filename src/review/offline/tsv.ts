// The table for shell and spreadsheet people: one place a line, the last two columns are theirs.
import { AppError } from "../../errors.ts";
import type { Answered, Answers, SheetItem } from "./sheet-format.ts";

const COLUMNS = [
  ..."sha256 frame word scan title date page doubt certainty before seen after".split(" "),
  // A new text, or in "mark": accept, delete, or illegible with its reason.
  "correction",
  "mark",
] as const;

/** Signs that make a spreadsheet take a cell for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;
const GUARDED = /^'(?=[=+\-@\t\r'])/;

export function buildTsv(items: readonly SheetItem[]): string {
  const rows = items.map((item) => [
    ...[item.sha256, String(item.frame), item.word, item.scan, item.title ?? "", item.date ?? ""],
    ...[item.label ?? "", item.doubt, item.certainty.toFixed(0), item.before, item.seen, item.after, "", ""],
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(cellOf).join("\t")}\n`).join("");
}

/** No cell holds a tab, ends a line, or is a formula. */
function cellOf(text: string): string {
  const plain = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
  return FORMULA.test(plain) || plain.startsWith("'") ? `'${plain}` : plain;
}

/** Throws BAD_ARGUMENT naming the line that cannot be used. Lines without correction and mark are left out. */
export function parseTsv(table: string, who: string): Answers {
  const [head = "", ...lines] = table.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = head.split("\t").map((name) => name.trim());
  const missing = ["sha256", "frame", "word", "seen", "correction"].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new AppError(
      "BAD_ARGUMENT",
      `The table lacks the column ${missing.join(", ")}. Keep its first line as it was.`,
    );
  }
  const answers = lines.flatMap((line, n) => {
    if (line.trim() === "") return [];
    const cells = line.split("\t").map((cell) => cell.replace(GUARDED, ""));
    const cell = (name: string) => cells[names.indexOf(name)] ?? "";
    const answer = answerOf(cell("correction").trim(), cell("mark").trim(), n + 2);
    if (!answer) return [];
    return [
      {
        sha256: cell("sha256"),
        frame: Number(cell("frame")),
        word: cell("word"),
        seen: cell("seen"),
        answer,
      },
    ];
  });
  return { format: "broadsheet-answers", version: 1, who, answers };
}

function answerOf(correction: string, mark: string, line: number): Answered["answer"] | undefined {
  if (correction !== "" && mark === "") return { action: "text", text: correction };
  if (correction === "" && mark === "") return undefined;
  const [, verb, reason = ""] = /^(accept|delete|illegible)\b[:\s]*(.*)$/i.exec(mark) ?? [];
  if (correction === "" && verb?.toLowerCase() === "accept") return { action: "accept" };
  if (correction === "" && verb?.toLowerCase() === "delete") return { action: "delete" };
  if (correction === "" && verb && reason !== "") return { action: "illegible", reason };
  throw new AppError(
    "BAD_ARGUMENT",
    `Line ${line} of the table cannot be used: give a correction, or the mark accept, delete, or illegible with a reason ("illegible: torn").`,
  );
}
