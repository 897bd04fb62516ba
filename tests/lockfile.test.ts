// The lockfile must install everywhere: `npm ci` refuses one that lacks the packages of other systems.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface LockedPackage {
  readonly version: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));

it("holds the packages of every platform (mend with: node tools/complete-lockfile.mjs)", () => {
  const packages: Record<string, LockedPackage> = read("package-lock.json").packages;
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

it("locks what package.json asks for, exactly", () => {
  const { dependencies, devDependencies } = read("package.json");
  const root = read("package-lock.json").packages[""];
  expect(root).toMatchObject({ dependencies, devDependencies });
  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    expect(version).toMatch(/^\d/);
});
