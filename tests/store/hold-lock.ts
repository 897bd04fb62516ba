// Child process of the lock test: takes the lock and sits on it until it is killed.
import { acquireArchiveLock } from "../../src/store/archive-lock.ts";

acquireArchiveLock(process.argv[2] ?? "", "ingest scans");
process.stdout.write("held\n");
setInterval(() => undefined, 1000);
