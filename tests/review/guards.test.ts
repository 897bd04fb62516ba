// What the desk refuses: strangers, other hosts and sites, missing tokens, large bodies, odd paths; and what it tells browsers.
import { describe, expect, it } from "vitest";
import { hashPassword } from "../../src/review/api/password.ts";
import { addPage, HOST, signIn, testDesk } from "./support/desk-fixture.ts";

describe("a stranger", () => {
  const desk = testDesk();

  it("without session sees nothing", async () => {
    for (const path of ["/api/session", "/api/pages", "/api/pages/1/crop?x0=0&y0=0&x1=1&y1=1"]) {
      const answer = await desk.app.request(path, { headers: { host: HOST } });
      expect(answer.status).toBe(401);
    }
  });

  it("cannot use the token a second time, nor guess one", async () => {
    const answer = await desk.app.request(`/?token=${desk.door.token}`, { headers: { host: HOST } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect((await desk.app.request("/?token=x", { headers: { host: HOST } })).status).toBe(401);
  });

  it("under another name of this machine is refused (DNS rebinding)", async () => {
    const { cookie } = await freshCookie();
    for (const host of [
      "evil.example",
      "evil.example:8992",
      "127.0.0.1:9999",
      "127.0.0.1.evil.example:8992",
    ]) {
      const answer = await desk.app.request("/api/pages", { headers: { host, cookie } });
      expect(answer.status).toBe(403);
    }
    expect((await desk.app.request("/api/pages", { headers: { cookie } })).status).toBe(403);
  });

  it("from another site cannot write, nor read", async () => {
    const { cookie, csrf } = await freshCookie();
    const write = (headers: Record<string, string>) =>
      desk.app.request("/api/session/name", {
        method: "PUT",
        headers: { host: HOST, cookie, "content-type": "application/json", ...headers },
        body: '{"name":"Eve"}',
      });
    const origin = `http://${HOST}`;
    expect((await write({ origin: "http://evil.example", "x-csrf-token": csrf })).status).toBe(403);
    expect((await write({ origin: "null", "x-csrf-token": csrf })).status).toBe(403);
    expect((await write({ "x-csrf-token": csrf })).status).toBe(403);
    expect((await write({ origin })).status).toBe(403);
    expect((await write({ origin, "x-csrf-token": "x" })).status).toBe(403);
    expect((await write({ origin, "x-csrf-token": csrf })).status).toBe(200);
    const headers = { host: HOST, cookie, origin: "http://evil.example" };
    expect((await desk.app.request("/api/pages", { headers })).status).toBe(403);
  });

  const freshCookie = async () => {
    const cookie = `${desk.door.cookie}=${desk.door.open()}`;
    const view = await desk.app.request("/api/session", { headers: { host: HOST, cookie } });
    return { cookie, csrf: ((await view.json()) as { csrf: string }).csrf };
  };
});

describe("a request", () => {
  const desk = testDesk();

  it("of 10 MB is refused before it is read", async () => {
    const page = await addPage(desk, "a", [["one"]]);
    const operations = [{ kind: "word-text", word: "w0.0.0", text: "x".repeat(10_000_000) }];
    const answer = await desk.send(`/api/pages/${page}/corrections`, { revision: 1, operations });
    expect(answer.status).toBe(413);
    expect(desk.store.revisionOf(page)).toBe(1);
  });

  it.each([
    "/api/pages/0",
    "/api/pages/-1",
    "/api/pages/1e9",
    "/api/pages/1%20OR%201=1",
    "/api/pages/..%2f..%2fetc%2fpasswd",
    "/api/pages/%00",
    "/api/pages/99999999999999999999",
    "/api/pages?sort=id;DROP TABLE pages",
    "/api/pages?states=accepted','x",
    "/api/pages?limit=100000",
    "/api/pages?unknown=1",
    "/api/queue?after=' OR 1=1 --",
    "/api/queue?after=0~1~../../x",
    "/api/pages/1/tiles/1/1/..%2f..%2fx",
    "/api/pages/1/crop?x0=0&y0=0&x1=1e999&y1=5",
    "/api/search?q=a&limit=5&offset=-1",
    "/api/calendar?title=a&year=DROP",
    "/api/rereads/..%2fx",
  ])("for %s is no bug: it is refused in plain words", async (path) => {
    const answer = await desk.get(path);
    expect([400, 404]).toContain(answer.status);
    expect(((await answer.json()) as { error: { message: string } }).error.message).not.toMatch(
      /SQL|stack|node_modules/i,
    );
    expect(desk.bugs).toEqual([]);
  });

  it("with broken or foreign JSON is refused", async () => {
    const page = await addPage(desk, "a", [["one"]]);
    const path = `/api/pages/${page}/corrections`;
    for (const body of [
      null,
      5,
      [],
      { revision: 1 },
      { revision: 1, operations: [{ kind: "drop" }] },
      { __proto__: 1 },
    ]) {
      expect((await desk.send(path, body)).status).toBe(400);
    }
    const { cookie, csrf } = await headersOf();
    const answer = await desk.app.request(path, {
      method: "POST",
      headers: {
        host: HOST,
        origin: `http://${HOST}`,
        cookie,
        "x-csrf-token": csrf,
        "content-type": "application/json",
      },
      body: "{not json",
    });
    expect(answer.status).toBe(400);
    expect(desk.bugs).toEqual([]);
  });

  it("for what is not there names no path of the server", async () => {
    const answer = await desk.get("/api/pages/12345");
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain(desk.dir);
  });

  it("is answered with a strict policy, failures too", async () => {
    for (const path of ["/api/session", "/api/pages/0", "/nowhere"]) {
      const { headers } = await desk.get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  const headersOf = async () => {
    const cookie = `${desk.door.cookie}=${desk.door.open()}`;
    const view = await desk.app.request("/api/session", { headers: { host: HOST, cookie } });
    return { cookie, csrf: ((await view.json()) as { csrf: string }).csrf };
  };
});

describe("the cookie", () => {
  const desk = testDesk();

  it("is for this server's pages alone", async () => {
    const { SessionDoor } = await import("../../src/review/api/session-door.ts");
    const { createApp } = await import("../../src/review/api/app.ts");
    const door = new SessionDoor({ port: 1, archive: "", secondReader: false, languages: [], version: "" });
    const app = createApp({
      desk: {} as never,
      door,
      hosts: new Set([HOST]),
      isSecure: true,
      screens: new Map(),
      report: () => {},
    });
    const answer = await app.request(`/page/3?token=${door.token}`, { headers: { host: HOST } });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/page/3");
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly; Secure; SameSite=Strict/);
    expect(desk.bugs).toEqual([]);
  });

  it("ends after half a day without use", async () => {
    const { SessionDoor } = await import("../../src/review/api/session-door.ts");
    let now = 0;
    const door = new SessionDoor({
      port: 1,
      archive: "",
      secondReader: false,
      languages: [],
      version: "",
      now: () => now,
    });
    const value = door.open();
    now = 11 * 3_600_000;
    expect(door.sessionOf(value)).toBeDefined();
    now += 13 * 3_600_000;
    expect(door.sessionOf(value)).toBeUndefined();
  });
});

describe("where accounts are used", () => {
  const hashes = new Map<string, string>();
  const desk = testDesk({ accounts: { passwordHashOf: (name) => hashes.get(name) } });

  it("nothing is seen before name and password fit, and a name alone is refused", async () => {
    hashes.set("Ann", await hashPassword("correct horse battery"));
    expect((await desk.get("/api/pages")).status).toBe(401);
    expect((await desk.send("/api/session/name", { name: "Ann" }, "PUT")).status).toBe(400);
    const enter = (password: string) => desk.send("/api/session/password", { name: "Ann", password });
    expect((await enter("wrong")).status).toBe(401);
    expect((await desk.get("/api/pages")).status).toBe(401);
    expect(await (await enter("correct horse battery")).json()).toMatchObject({
      reviewer: "Ann",
      needs: null,
    });
    expect((await desk.get("/api/pages")).status).toBe(200);
  });

  it("passwords cannot be tried on and on", async () => {
    const enter = () => desk.send("/api/session/password", { name: "Eve", password: "guess" });
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await enter()).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it("hashes are salted and differ for one password", async () => {
    const [a, b] = [await hashPassword("correct horse"), await hashPassword("correct horse")];
    expect(a).not.toBe(b);
    expect(a).toMatch(/^scrypt\$65536\$8\$1\$/);
  });

  it("sign-in starts without a token", async () => {
    const { cookie, csrf } = await signIn(desk);
    expect(cookie).toContain("broadsheet-8992=");
    expect(csrf).not.toBe("");
  });
});
