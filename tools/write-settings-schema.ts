// Writes docs/pipeline.config.schema.json from the schema in src/config.ts (npm run schema).
import { writeFileSync } from "node:fs";
import { settingsJsonSchema } from "../src/config.ts";

const target = new URL("../docs/pipeline.config.schema.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`);
