// Puts the answers of an offline sheet or table on record, and leaves alone every word that was changed meanwhile.
import { AppError } from "../../errors.ts";
import { wordsInOrder } from "../../model/text-document.ts";
import type { CorrectedPage } from "../../store/correction-types.ts";
import type { PageId, Store } from "../../store/store.ts";
import { type Operation, operationSchema } from "../operations.ts";
import { planOperations } from "../services/correction-service.ts";
import { type Answered, type Answers, answersSchema } from "./sheet-format.ts";

export interface TakenAnswers {
  /** The group of changes, to be undone as one; null when nothing was changed. */
  readonly group: number | null;
  readonly taken: number;
  /** Answers that the archive says already. */
  readonly known: number;
  readonly leftOut: readonly { readonly answer: Answered; readonly why: string }[];
}

/** Checks a file's shape. Throws BAD_ARGUMENT naming the place that is wrong. */
export function checkAnswers(value: unknown): Answers {
  const result = answersSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError(
    "BAD_ARGUMENT",
    `The answers cannot be used: "${issue?.path.join(".") ?? ""}" ${issue?.message ?? "does not fit"}.`,
  );
}

/** All answers become one group; each page is saved by itself. */
export function takeAnswers(store: Store, { who, answers }: Answers, why: string): TakenAnswers {
  const leftOut: { answer: Answered; why: string }[] = [];
  let [taken, known] = [0, 0];
  let group: number | null = null;
  for (const [pageId, said] of byPage(store, answers, leftOut)) {
    const page = store.correctedPage(pageId);
    const operations = said.flatMap((answer) => operationOf(answer, page, leftOut) ?? []);
    if (operations.length === 0) continue;
    group ??= store.beginGroup({ kind: "series", who, why });
    const saved = store.saveCorrections({ group, who }, pageId, (current) =>
      planOperations(current, operations),
    );
    taken += saved.changes;
    known += operations.length - saved.changes;
  }
  return { group: taken > 0 ? group : null, taken, known, leftOut };
}

function byPage(
  store: Store,
  answers: readonly Answered[],
  leftOut: { answer: Answered; why: string }[],
): Map<PageId, Answered[]> {
  const pages = new Map<PageId, Answered[]>();
  for (const answer of answers) {
    const pageId = store.pageOfScan(answer.sha256, answer.frame);
    if (pageId === undefined) leftOut.push({ answer, why: "its scan is not in this archive" });
    else pages.set(pageId, [...(pages.get(pageId) ?? []), answer]);
  }
  return pages;
}

function operationOf(
  said: Answered,
  page: CorrectedPage | undefined,
  leftOut: { answer: Answered; why: string }[],
): Operation | undefined {
  const { word, seen, answer } = said;
  const standing = page && [...wordsInOrder(page.document)].find(({ id }) => id === word)?.word;
  const refuse = (why: string) => void leftOut.push({ answer: said, why });
  if (!standing) refuse("the word stands there no more");
  else if (answer.action === "text" && standing.text === answer.text) {
    return { kind: "word-accepted", words: [word] };
  } else if (standing.text !== seen) refuse(`it was changed meanwhile, to "${standing.text}"`);
  else if (standing.status === "illegible") refuse("somebody marked it as illegible meanwhile");
  else {
    const operation = operationSchema.safeParse(operationFor(word, answer));
    if (operation.success) return operation.data;
    refuse(operation.error.issues[0]?.message ?? "it cannot be used");
  }
  return undefined;
}

function operationFor(word: string, answer: Answered["answer"]): Operation {
  switch (answer.action) {
    case "text":
      return { kind: "word-text", word, text: answer.text };
    case "accept":
      return { kind: "word-accepted", words: [word] };
    case "illegible":
      return { kind: "word-illegible", words: [word], reason: answer.reason };
    case "delete":
      return { kind: "word-deleted", words: [word] };
  }
}
