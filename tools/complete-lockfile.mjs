// Adds the platform packages that package-lock.json lacks (argument: a lockfile; default this project's).
// A registry mirror may not hold the builds for other systems; npm then leaves them out of the lockfile, and
// `npm ci` refuses a lockfile without them. Each entry says for which system it is, so that others skip it.
import { readFileSync, writeFileSync } from "node:fs";

const file = process.argv[2] ?? new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "x64"];

/** The system that a package is for, told by its name: @scope/binding-linux-x64-musl. */
function platformOf(name) {
  const parts = name.split("/").at(-1).split("-");
  const os = SYSTEMS.filter((system) => parts.includes(system));
  const cpu = PROCESSORS.filter((processor) => parts.includes(processor));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`Cannot tell the platform of ${name}`);
  if (os[0] !== "linux") return { os, cpu };
  return { os, cpu, libc: [parts.some((part) => part.startsWith("musl")) ? "musl" : "glibc"] };
}

let added = 0;
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (lock.packages[`${path}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`]) continue;
    const { os, cpu, libc } = platformOf(name);
    const platform = { cpu, ...(dev ? { dev } : {}), ...(libc ? { libc } : {}), optional: true, os };
    lock.packages[`node_modules/${name}`] = { version, ...platform };
    added++;
  }
}

if (added > 0) {
  const byPath = ([a], [b]) => (a < b ? -1 : 1);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byPath));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(`${added} platform packages added.`);
