import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../src/errors.ts";
import {
  quotePath,
  removeStaleTemporaries,
  sha256OfBytes,
  sha256OfFile,
  writeAtomically,
} from "../src/files.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "broadsheet-files-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fresh = async (name: string) => {
  const path = join(folder, name);
  await mkdir(path);
  return path;
};

describe("sha256OfFile", () => {
  it("hashes files shorter and longer than one chunk", async () => {
    for (const size of [0, 5, (1 << 20) + 17]) {
      const bytes = Buffer.alloc(size, "press");
      const path = join(folder, `size-${size}`);
      await writeFile(path, bytes);
      expect(await sha256OfFile(path)).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect(sha256OfBytes(bytes)).toBe(await sha256OfFile(path));
    }
  });
});

describe("writeAtomically", () => {
  it("writes, lets the temporary file be verified, and leaves nothing else behind", async () => {
    const at = await fresh("write");
    let seen = "";
    await writeAtomically(join(at, "page é.txt"), "text", async (temporary) => {
      seen = await readFile(temporary, "utf8");
      expect(await readdir(at)).toHaveLength(1);
    });
    expect(seen).toBe("text");
    expect(await readdir(at)).toEqual(["page é.txt"]);
  });

  it("keeps the old file when verification fails", async () => {
    const at = await fresh("verify");
    const path = join(at, "a.pdf");
    await writeAtomically(path, "old");
    const refusal = new AppError("OUTPUT_NOT_VERIFIED", "no");
    await expect(writeAtomically(path, "new", () => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(await readFile(path, "utf8")).toBe("old");
    expect(await readdir(at)).toEqual(["a.pdf"]);
  });

  it("replaces a symbolic link and never writes through it", async () => {
    const at = await fresh("link");
    await writeFile(join(at, "master.tif"), "master");
    await symlink(join(at, "master.tif"), join(at, "out.txt"));
    await writeAtomically(join(at, "out.txt"), "text");
    expect(await readFile(join(at, "master.tif"), "utf8")).toBe("master");
    expect(await readFile(join(at, "out.txt"), "utf8")).toBe("text");
  });

  it("says what is wrong with the folder", async () => {
    const at = await fresh("errors");
    await writeFile(join(at, "file"), "");
    const code = (path: string) =>
      writeAtomically(path, "x").then(
        () => "written",
        (failure: AppError) => `${failure.code}: ${failure.message}`,
      );
    expect(await code(join(at, "missing", "a"))).toMatch(/^OUTPUT_NOT_WRITABLE: .*folder does not exist/);
    expect(await code(join(at, "file", "a"))).toMatch(/^OUTPUT_NOT_WRITABLE: .*is a file/);
    await mkdir(join(at, "folder"));
    expect(await code(join(at, "folder"))).toMatch(/^OUTPUT_NOT_WRITABLE/);
    expect((await readdir(at)).sort()).toEqual(["file", "folder"]);
  });

  it.skipIf(process.getuid?.() === 0)("says when permission is missing (not as root)", async () => {
    const at = await fresh("permission");
    await chmod(at, 0o500);
    await expect(writeAtomically(join(at, "a"), "x")).rejects.toMatchObject({ code: "OUTPUT_NOT_WRITABLE" });
  });

  it.skipIf(process.platform !== "linux")(
    "says that a disk is full, and does not leave half a file",
    async () => {
      const at = await fresh("full");
      const _mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", at]).status === 0;
      try {
        await expect(writeAtomically(join(at, "a"), Buffer.alloc(1 << 20))).rejects.toMatchObject({
          code: "DISK_FULL",
        });
        expect(await readdir(at)).toEqual([]);
      } finally {
        spawnSync("umount", [at]);
      }
    },
  );
});

describe("removeStaleTemporaries", () => {
  it("removes what a dead process left, at any depth, and keeps what a living one writes", async () => {
    const at = await fresh("stale");
    await mkdir(join(at, "pdf"));
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    const gone = join(at, "pdf", `.broadsheet-tmp-${dead}-00ff`);
    const kept = join(at, `.broadsheet-tmp-${process.pid}-00ff`);
    const old = join(at, `.broadsheet-tmp-${process.pid}-0aff`);
    const foreign = join(at, ".broadsheet-tmp-notes");
    for (const path of [gone, kept, old, foreign]) await writeFile(path, "");
    await utimes(old, 1, 1);
    expect((await removeStaleTemporaries(at)).sort()).toEqual([old, gone].sort());
    expect((await readdir(at)).sort()).toEqual(
      [".broadsheet-tmp-notes", `.broadsheet-tmp-${process.pid}-00ff`, "pdf"].sort(),
    );
  });

  it("finds nothing in a folder that does not exist", async () => {
    expect(await removeStaleTemporaries(join(folder, "nowhere"))).toEqual([]);
  });
});

describe("quotePath", () => {
  it("leaves ordinary names readable", () => {
    expect(quotePath("/scans/Zürich – “cutting” n° 1.tif")).toBe('"/scans/Zürich – “cutting” n° 1.tif"');
  });

  it("never lets a control or direction character through", () => {
    expect(quotePath('a\nb\u001b[31m"\u202e')).toBe('"a\\u000ab\\u001b[31m\\"\\u202e"');
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(quotePath(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
