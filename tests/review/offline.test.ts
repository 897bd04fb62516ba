// Sheets and tables for people without the program: what is written is safe, what comes back is checked and taken once.
import { describe, expect, it } from "vitest";
import { buildSheet } from "../../src/review/offline/build-sheet.ts";
import { gatherItems } from "../../src/review/offline/gather-items.ts";
import type { Answered, SheetItem } from "../../src/review/offline/sheet-format.ts";
import { checkAnswers, takeAnswers } from "../../src/review/offline/take-answers.ts";
import { buildTsv, parseTsv } from "../../src/review/offline/tsv.ts";
import { openDesk } from "../../src/review/open-desk.ts";
import { planOf } from "../pipeline/batch-fixture.ts";
import { addPage, testDesk } from "./support/desk-fixture.ts";

const desk = testDesk();

async function gather(cropWidthPx = 0): Promise<SheetItem[]> {
  const open = openDesk(desk.store, { plan: planOf(desk.dir, desk.dir), secondReader: false });
  return gatherItems(open, desk.store, {
    selection: {},
    doubts: ["number", "date"],
    limit: 100,
    cropWidthPx,
  });
}

const answers = (items: readonly SheetItem[], answer: Answered["answer"]) => ({
  format: "broadsheet-answers",
  version: 1,
  who: "Cleo",
  answers: items.map(({ sha256, frame, word, seen }) => ({ sha256, frame, word, seen, answer })),
});

describe("a sheet", () => {
  it("holds words and pictures, and no code but its own", async () => {
    await addPage(desk, "a", [["</script><script>alert(1)</script>7 in 1992"]]);
    const items = await gather(300);
    const html = buildSheet(items, '<img src=x onerror="x">');
    expect(items[0]?.crop).toMatch(/^data:image\/jpeg;base64,/);
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toContain("<img src=x");
    expect(html).toMatch(/script-src 'sha256-[\w+/]+=*'/);
    expect(html).not.toMatch(/https?:\/\//);
    const data = /<script type="application\/json" id="sheet">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
    expect((JSON.parse(data) as { items: SheetItem[] }).items).toEqual(items);
  });

  it("comes back as one change by the one who filled it in", async () => {
    const page = await addPage(desk, "a", [["in 1892 the"]]);
    const taken = takeAnswers(
      desk.store,
      checkAnswers(answers(await gather(), { action: "text", text: "1992" })),
      "x",
    );
    expect(taken).toMatchObject({ taken: 1, known: 0, leftOut: [] });
    expect(desk.store.search("1992").total).toBe(1);
    expect(desk.store.groupsOf("Cleo", 5)).toMatchObject([{ pages: [page], changes: 1, why: "x" }]);
  });

  it("taken twice changes nothing the second time", async () => {
    await addPage(desk, "a", [["in 1892 the"]]);
    const file = checkAnswers(answers(await gather(), { action: "text", text: "1992" }));
    takeAnswers(desk.store, file, "x");
    const again = takeAnswers(desk.store, file, "x");
    expect(again).toMatchObject({ group: null, taken: 0, known: 1, leftOut: [] });
  });

  it("leaves alone what was changed meanwhile, and scans that are not here", async () => {
    const page = await addPage(desk, "a", [["in 1892 and 7"]]);
    const file = answers(await gather(), { action: "illegible", reason: "fold" });
    await desk.send(`/api/pages/${page}/corrections`, {
      revision: 1,
      operations: [{ kind: "word-text", word: "w0.0.1", text: "1992" }],
    });
    const foreign = { ...file.answers[0]!, sha256: "f".repeat(64) };
    const taken = takeAnswers(
      desk.store,
      checkAnswers({ ...file, answers: [...file.answers, foreign] }),
      "x",
    );
    expect(taken.taken).toBe(1);
    expect(taken.leftOut.map(({ why }) => why)).toEqual([
      "its scan is not in this archive",
      'it was changed meanwhile, to "1992"',
    ]);
  });

  it.each([
    ["no object", []],
    ["another format", { format: "x", version: 1, who: "a", answers: [] }],
    [
      "a path for a word",
      {
        format: "broadsheet-answers",
        version: 1,
        who: "a",
        answers: [{ sha256: "a".repeat(64), frame: 0, word: "../x", seen: "", answer: { action: "accept" } }],
      },
    ],
  ])("is refused when it is %s", (_, file) => {
    expect(() => checkAnswers(file)).toThrow(/cannot be used/);
  });
});

describe("a table", () => {
  it("makes the round trip through a spreadsheet", async () => {
    await addPage(desk, "a", [["in 1892 and 7 of 9"]]);
    const [head, ...rows] = buildTsv(await gather())
      .replace(/\n$/, "")
      .split("\n");
    const filled = rows.map((row, n) =>
      row.replace(/\t\t$/, ["\t1992\t", "\t\taccept", "\t\tillegible: torn"][n]!),
    );
    const taken = takeAnswers(
      desk.store,
      checkAnswers(parseTsv([head, ...filled].join("\r\n"), "Cleo")),
      "t",
    );
    expect(taken).toMatchObject({ taken: 3, leftOut: [] });
    expect(desk.store.currentText(1)?.regions[0]?.lines[0]?.words.map(({ text }) => text)).toEqual(
      "in 1992 and 7 of [illegible]".split(" "),
    );
  });

  it("holds no formula, whatever a page says, and gives the words back unchanged", async () => {
    await addPage(desk, "a", [["=1+1 +7 -8 @9 '1 '=2"]]);
    const items = await gather();
    const table = buildTsv(items);
    for (const cell of table.split(/[\t\n]/)) expect(cell).not.toMatch(/^[=+\-@]/);
    const filled = table.replace(/\t\t$/gm, "\t\taccept");
    const back = parseTsv(filled, "Cleo");
    expect(back.answers.map(({ seen }) => seen)).toEqual(items.map(({ seen }) => seen));
  });

  it("says which line cannot be used", () => {
    expect(() =>
      parseTsv("sha256\tframe\tword\tseen\tcorrection\tmark\na\t0\tw0.0.0\tx\t\twhat\n", "C"),
    ).toThrow(/Line 2/);
    expect(() => parseTsv("a\tb\n", "C")).toThrow(/lacks the column/);
  });
});
