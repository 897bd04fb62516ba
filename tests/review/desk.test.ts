// The desk over HTTP: correcting, conflicts of two people, undo, queue, series, sign-off, search, history and pictures.
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Conflict, GroupList, PageDiff, Saved, SeriesSaved } from "../../src/review/changes-views.ts";
import type { DoubtList, HitList, PageDetail, SeriesList } from "../../src/review/views.ts";
import { addPage, asAnother, testDesk } from "./support/desk-fixture.ts";

const json = async <T>(answer: Response | Promise<Response>): Promise<T> =>
  (await (await answer).json()) as T;
const lineOf = (saved: Saved, region = 0, line = 0) =>
  saved.pages[0]!.text.regions[region]!.lines[line]!.words.map(({ text }) => text).join(" ");
const retype = (text: string, revision = 1, word = "w0.0.1") => ({
  revision,
  operations: [{ kind: "word-text", word, text }],
});

describe("correcting", () => {
  const desk = testDesk();

  it("saves, shows and finds the new text", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const saved = await json<Saved>(desk.send(`/api/pages/${page}/corrections`, retype("town")));
    expect(lineOf(saved)).toBe("the town hall");
    const detail = await json<PageDetail>(desk.get(`/api/pages/${page}`));
    expect(detail.text?.regions[0]?.lines[0]?.words[1]).toMatchObject({
      text: "town",
      raw: "tovvn",
      status: "corrected",
    });
    const hits = await json<HitList>(desk.get("/api/search?q=tovvn"));
    expect(hits.hits[0]?.words[0]).toMatchObject({ text: "town", raw: "tovvn" });
    const diff = await json<PageDiff>(desk.get(`/api/pages/${page}/diff`));
    expect(diff).toMatchObject({ wordsRead: 3, wordsChanged: 1 });
    expect(diff.lines[0]?.pieces).toEqual([
      { kind: "same", text: "the" },
      { kind: "was", text: "tovvn" },
      { kind: "now", text: "town" },
      { kind: "same", text: "hall" },
    ]);
  });

  it("of two people on one word: the later sees what the other did, and nothing is saved", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const ben = await asAnother(desk, "Ben");
    await ben(`/api/pages/${page}/corrections`, retype("town"));
    const answer = await desk.send(`/api/pages/${page}/corrections`, retype("torn"));
    expect(answer.status).toBe(409);
    const conflict = await json<Conflict>(answer);
    expect(conflict).toMatchObject({
      revision: 2,
      changes: [{ who: "Ben", before: "tovvn", after: "town" }],
    });
    expect(conflict.text.regions[0]?.lines[0]?.words[1]?.text).toBe("town");
    const again = await json<Saved>(desk.send(`/api/pages/${page}/corrections`, retype("torn", 2)));
    expect(lineOf(again)).toBe("the torn hall");
  });

  it("of two people on different words stands side by side, and says so", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const ben = await asAnother(desk, "Ben");
    await ben(`/api/pages/${page}/corrections`, retype("town"));
    const saved = await json<Saved>(desk.send(`/api/pages/${page}/corrections`, retype("Hall", 1, "w0.0.2")));
    expect(lineOf(saved)).toBe("the town Hall");
    expect(saved.besides).toMatchObject([{ who: "Ben", after: "town" }]);
  });

  it("is undone and redone in order, also by a browser that was just opened", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    await desk.send(`/api/pages/${page}/corrections`, retype("town"));
    await desk.send(`/api/pages/${page}/corrections`, retype("Hall", 2, "w0.0.2"));
    const undo = async () => {
      const { undo } = await json<GroupList>(desk.get("/api/groups"));
      return json<Saved>(desk.send(`/api/groups/${undo}/undo`));
    };
    const redo = async () => {
      const { redo } = await json<GroupList>(desk.get("/api/groups"));
      return json<Saved>(desk.send(`/api/groups/${redo}/redo`));
    };
    expect(lineOf(await undo())).toBe("the town hall");
    expect(lineOf(await undo())).toBe("the tovvn hall");
    expect(lineOf(await redo())).toBe("the town hall");
    expect(lineOf(await redo())).toBe("the town Hall");
    expect(lineOf(await undo())).toBe("the town hall");
    await desk.send(`/api/pages/${page}/corrections`, retype("The", 7, "w0.0.0"));
    expect((await json<GroupList>(desk.get("/api/groups"))).redo).toBeNull();
  });

  it("on which a later change stands is not undone alone", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const first = await json<Saved>(desk.send(`/api/pages/${page}/corrections`, retype("torn")));
    const ben = await asAnother(desk, "Ben");
    await ben(`/api/pages/${page}/corrections`, retype("town", 2));
    expect((await desk.send(`/api/groups/${first.group}/undo`)).status).toBe(409);
    expect((await json<PageDetail>(desk.get(`/api/pages/${page}`))).revision).toBe(3);
  });

  it("needs a name", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const nobody = await asAnother(desk, "");
    expect((await nobody(`/api/pages/${page}/corrections`, retype("town"))).status).toBe(401);
  });

  it("keeps hostile text as text", async () => {
    const hostile = "<script>alert(1)</script>";
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const saved = await json<Saved>(desk.send(`/api/pages/${page}/corrections`, retype(hostile)));
    expect(lineOf(saved)).toBe(`the ${hostile} hall`);
    const answer = await desk.get(`/api/pages/${page}`);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("the queue", () => {
  const desk = testDesk();

  it("gives the least certain first, numbers and dates whatever their certainty, with line and crop", async () => {
    const page = await addPage(desk, "a", [["on 5 March 1992 the"]]);
    const { items, total } = await json<DoubtList>(desk.get("/api/queue?doubts=number,date"));
    expect(total).toBe(3);
    expect(items.map(({ word, doubt }) => [word?.text, doubt])).toEqual([
      ["5", "number"],
      ["March", "date"],
      ["1992", "date"],
    ]);
    expect(items[0]?.line?.words).toHaveLength(5);
    const { x0, y0, x1, y1 } = items[0]!.crop;
    const crop = await desk.get(`/api/pages/${page}/crop?x0=${x0}&y0=${y0}&x1=${x1}&y1=${y1}&width=400`);
    const picture = await sharp(Buffer.from(await crop.arrayBuffer())).metadata();
    expect(picture).toMatchObject({ format: "jpeg", width: x1 - x0, height: y1 - y0 });
  });

  it("goes on after a place that was settled meanwhile", async () => {
    const page = await addPage(desk, "a", [["1 2 3 4 5"]]);
    const first = await json<DoubtList>(desk.get("/api/queue?limit=2"));
    const words = first.items.map(({ word }) => word!.id);
    await desk.send(`/api/pages/${page}/corrections`, {
      revision: 1,
      operations: [{ kind: "word-accepted", words }],
    });
    const then = await json<DoubtList>(
      desk.get(`/api/queue?limit=9&after=${encodeURIComponent(first.next!)}`),
    );
    expect(then.items.map(({ word }) => word?.text)).toEqual(["3", "4", "5"]);
    expect(then.total).toBe(3);
  });
});

describe("a series", () => {
  const desk = testDesk();
  const order = { form: "Harnmond", mode: "word", replacement: "Hammond", matchCase: true };

  it("shows every place, changes the ticked ones only, and is undone as one", async () => {
    const pages = [
      await addPage(desk, "a", [["Mr Harnmond, of Harnmonds"]]),
      await addPage(desk, "b", [["(Harnmond) said", "no Harnmond here"]]),
    ];
    const { occurrences } = await json<SeriesList>(desk.send("/api/series/find", { order }));
    expect(occurrences.map(({ proposed }) => proposed)).toEqual(["Hammond,", "(Hammond)", "Hammond"]);
    const ticked = occurrences
      .slice(0, 2)
      .map(({ page, revision, word }) => ({ page, revision, word: word.id }));
    const saved = await json<SeriesSaved>(desk.send("/api/series/apply", { order, ticked }));
    expect(saved).toMatchObject({ changed: 2, leftOut: [] });
    expect(desk.store.search("Hammond").total).toBe(2);
    expect(desk.store.search("Harnmond").total).toBe(2);
    await desk.send(`/api/groups/${saved.group}/undo`);
    expect(desk.store.search("Hammond").total).toBe(0);
    expect(pages.map((page) => desk.store.revisionOf(page))).toEqual([3, 3]);
  });

  it("is taken back on all its pages or on none", async () => {
    const pages = [await addPage(desk, "a", [["Mr Harnmond"]]), await addPage(desk, "b", [["Mrs Harnmond"]])];
    const { occurrences } = await json<SeriesList>(desk.send("/api/series/find", { order }));
    const ticked = occurrences.map(({ page, revision, word }) => ({ page, revision, word: word.id }));
    const saved = await json<SeriesSaved>(desk.send("/api/series/apply", { order, ticked }));
    // The last of its pages is changed once more: the first could go back, and must not alone.
    await desk.send(`/api/pages/${pages[1]}/corrections`, retype("Hamond", 2));
    expect((await desk.send(`/api/groups/${saved.group}/undo`)).status).toBe(409);
    expect(desk.store.revisionOf(pages[0]!)).toBe(2);
    expect(desk.store.search("Hammond").total).toBe(1);
    const { undo } = await json<GroupList>(desk.get("/api/groups?limit=5"));
    await desk.send(`/api/groups/${undo}/undo`);
    expect((await desk.send(`/api/groups/${saved.group}/undo`)).status).toBe(200);
    expect(desk.store.search("Harnmond").total).toBe(2);
  });

  it("finds parts and patterns, and leaves out what was changed since it was shown", async () => {
    const page = await addPage(desk, "a", [["the tirne and corner"]]);
    const part = { form: "rn", mode: "part", replacement: "m", matchCase: true };
    const found = await json<SeriesList>(desk.send("/api/series/find", { order: part }));
    expect(found.occurrences.map(({ proposed }) => proposed)).toEqual(["time", "comer"]);
    const pattern = { form: "t?rn", mode: "pattern", replacement: "tim", matchCase: true };
    const matched = await json<SeriesList>(desk.send("/api/series/find", { order: pattern }));
    expect(matched.occurrences.map(({ proposed }) => proposed)).toEqual(["time"]);
    const ticked = found.occurrences.map(({ revision, word }) => ({ page, revision, word: word.id }));
    await desk.send(`/api/pages/${page}/corrections`, retype("time"));
    const saved = await json<SeriesSaved>(desk.send("/api/series/apply", { order: part, ticked }));
    expect(saved.changed).toBe(1);
    expect(saved.leftOut).toMatchObject([{ word: "w0.0.1" }]);
  });
});

describe("signing off", () => {
  const desk = testDesk({ secondReader: true });

  it("takes two people where the settings ask for it, and falls when the page is changed", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const ben = await asAnother(desk, "Ben");
    const sign = (revision: number) => desk.send(`/api/pages/${page}/sign-off`, { revision });
    expect(await json<PageDetail>(sign(1))).toMatchObject({
      state: "in-review",
      signOffs: [{ who: "Ann", reader: 1 }],
    });
    expect((await sign(1)).status).toBe(400);
    expect(await json<PageDetail>(ben(`/api/pages/${page}/sign-off`, { revision: 1 }))).toMatchObject({
      state: "reviewed",
    });
    await desk.send(`/api/pages/${page}/corrections`, retype("town"));
    const detail = await json<PageDetail>(desk.get(`/api/pages/${page}`));
    expect(detail.state).toBe("in-review");
    expect(detail.signOffs.every(({ isStanding }) => !isStanding)).toBe(true);
    expect((await sign(1)).status).toBe(409);
  });

  it("marks a page as illegible with its reason, and back", async () => {
    const page = await addPage(desk, "a", [["x"]], { verdict: "needs-review" });
    await desk.send(`/api/pages/${page}/state`, { to: "illegible", reason: "torn in half" });
    const { entries } = await json<{ entries: { who: string; why: string; what: string }[] }>(
      desk.get(`/api/pages/${page}/history`),
    );
    expect(entries[0]).toMatchObject({ who: "Ann", why: "torn in half", what: "needs-review → illegible" });
    expect(
      (await desk.send(`/api/pages/${page}/state`, { to: "in-review", reason: "found a copy" })).status,
    ).toBe(200);
  });
});

describe("pictures", () => {
  const desk = testDesk();

  it("come as tiles of the level that is asked for, never more", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const image = await json<{ width: number; height: number; maxLevel: number }>(
      desk.get(`/api/pages/${page}/image`),
    );
    expect(image).toMatchObject({ width: 1000, height: 1500, maxLevel: 11 });
    const sizeAt = async (path: string) => {
      const { width, height } = await sharp(
        Buffer.from(await (await desk.get(path)).arrayBuffer()),
      ).metadata();
      return [width, height];
    };
    expect(await sizeAt(`/api/pages/${page}/tiles/11/0/0`)).toEqual([256, 256]);
    expect(await sizeAt(`/api/pages/${page}/tiles/11/3/5`)).toEqual([232, 220]);
    expect(await sizeAt(`/api/pages/${page}/tiles/8/0/0`)).toEqual([125, 188]);
    expect((await desk.get(`/api/pages/${page}/tiles/11/4/0`)).status).toBe(404);
    expect((await desk.get(`/api/pages/${page}/tiles/12/0/0`)).status).toBe(404);
  });

  it("show the very pixels of the scan", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const crop = await desk.get(`/api/pages/${page}/crop?x0=50&y0=0&x1=95&y1=18`);
    const { channels } = await sharp(Buffer.from(await crop.arrayBuffer())).stats();
    expect(channels[0]!.mean).toBeLessThan(5);
  });
});

describe("lists of pages", () => {
  const desk = testDesk();

  it("tell states, findings, titles and gaps of a calendar", async () => {
    const page = await addPage(desk, "a", [["1992"]]);
    const list = await json<{ total: number; pages: { page: number; scan: string; doubts: number }[] }>(
      desk.get("/api/pages?title=The%20Sample%20Gazette&from=1992-03&states=accepted,published"),
    );
    expect(list).toMatchObject({ total: 1, pages: [{ page, scan: "a.png", doubts: 1 }] });
    expect(await json(desk.get("/api/facets"))).toMatchObject({
      titles: [{ title: "The Sample Gazette", pages: 1 }],
    });
    const calendar = await json(desk.get("/api/calendar?title=The%20Sample%20Gazette"));
    expect(calendar).toMatchObject({ year: 1992, issues: [{ day: "1992-03-05", pages: [{ page }] }] });
  });
});
