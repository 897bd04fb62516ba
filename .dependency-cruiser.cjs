// The shape of the program as rules. Each comment tells whoever breaks a rule what the design is (ARCHITECTURE.md).
const STAGES = "ingest|prepare|layout|recognize|assess|publish|evaluate";

/** A rule that lets one outside package be imported from the named places only. */
const only = (name, packagePath, places, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: "^src/", pathNot: places },
  to: { path: `(^|node_modules/)${packagePath}(/|$)` },
});

module.exports = {
  forbidden: [
    {
      name: "model-imports-nothing",
      comment:
        "src/model is the shared vocabulary: plain types and pure rules. If it needs something from elsewhere, that something belongs in the model or the rule does not.",
      severity: "error",
      from: { path: "^src/model/" },
      to: { pathNot: "^src/model/" },
    },
    {
      name: "stages-are-peers",
      comment:
        "A stage takes plain data and returns plain data, so that it can be read, tested and replaced alone. It may import its own folder, src/model, src/kernels, src/errors.ts and src/files.ts. Stages are joined in src/pipeline.",
      severity: "error",
      from: { path: `^src/(${STAGES})/` },
      to: { path: "^src/", pathNot: "^src/($1|model|kernels)/|^src/(errors|files)\\.ts$" },
    },
    {
      name: "kernels-know-pixels-only",
      comment:
        "A kernel is one published algorithm on typed arrays, shared by stages. It knows the shapes of src/model and nothing of pages.",
      severity: "error",
      from: { path: "^src/kernels/" },
      to: { pathNot: "^src/(kernels|model)/" },
    },
    {
      name: "store-knows-no-stage",
      comment:
        "The store keeps what it is given and finds it again. It knows the model, not how pages are read or published, so that the archive file outlives any engine.",
      severity: "error",
      from: { path: "^src/store/" },
      to: { path: "^src/", pathNot: "^src/(store|model)/|^src/(errors|files)\\.ts$" },
    },
    {
      name: "pipeline-has-no-face",
      comment:
        "The pipeline reports by events; commands start it and listeners draw. It must not know who is looking, or it could not run under cron, in a test and behind a web page alike.",
      severity: "error",
      from: { path: "^src/pipeline/" },
      to: { path: "^src/(commands|listeners|review)/|^src/(cli|config)\\.ts$" },
    },
    {
      name: "verify-only-looks",
      comment:
        "src/verify reads an archive and says what does not fit. It stands on the store and on what publish says of its own outputs, not on the batch that it checks, and it is shown by a command.",
      severity: "error",
      from: { path: "^src/verify/" },
      to: { path: "^src/", pathNot: "^src/(verify|store|publish|model)/|^src/(errors|files)\\.ts$" },
    },
    {
      name: "screens-know-shapes-only",
      comment:
        "The review screens run in a browser. They may use the model and the types of the desk's requests and answers; everything else reaches them over HTTP.",
      severity: "error",
      from: { path: "^src/review/ui/" },
      to: {
        path: "^src/",
        pathNot:
          "^src/review/ui/|^src/model/|^src/review/(views|changes-views|operations|desk)\\.ts$|^src/review/api/app\\.ts$",
      },
    },
    {
      name: "review-is-a-face",
      comment:
        "The review desk is one way to look at an archive, as the command line is another. Only commands start it; what others need of it belongs in the model, the store or the pipeline.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(review|commands)/" },
      to: { path: "^src/review/" },
    },
    {
      name: "review-reads-no-settings",
      comment: "The desk is handed its options by the command that starts it, like every other part.",
      severity: "error",
      from: { path: "^src/review/" },
      to: { path: "^src/(commands|listeners)/|^src/(cli|config)\\.ts$" },
    },
    {
      name: "listeners-only-listen",
      comment:
        "A listener turns events into lines. It reads the event types and the model, and changes nothing.",
      severity: "error",
      from: { path: "^src/listeners/" },
      to: {
        path: "^src/",
        pathNot: "^src/(listeners|model)/|^src/pipeline/(events|run-summary)\\.ts$|^src/errors\\.ts$",
      },
    },
    {
      name: "nothing-imports-the-entry",
      comment: "cli.ts is where the process starts and ends. Code that others need lives in a named file.",
      severity: "error",
      from: {},
      to: { path: "^src/cli\\.ts$" },
    },
    {
      name: "settings-are-passed",
      comment:
        "Only a command reads the settings file; everything below is handed plain options, so that a reading depends on nothing that is not on record.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/commands/" },
      to: { path: "^src/config\\.ts$" },
    },
    only(
      "sqlite-only-in-store",
      "better-sqlite3",
      "^src/store/",
      "All SQL is in src/store, where every statement is compiled when the archive opens. Add a named function there.",
    ),
    only(
      "sharp-only-near-pixels",
      "sharp",
      "^src/(ingest|prepare|publish|review)/",
      "Decoding hostile images is confined to few folders that check limits first.",
    ),
    only(
      "engine-only-in-recognize",
      "tesseract\\.js(-core)?",
      "^src/recognize/",
      "No other module knows the engine: text travels as src/model/text.ts, so that an engine can be replaced in one folder.",
    ),
    only(
      "pdf-lib-only-in-publish",
      "pdf-lib",
      "^src/publish/",
      "PDF is an output format at the edge. Swapping the library must stay a change to one folder.",
    ),
    only(
      "queue-only-in-pipeline",
      "p-queue",
      "^src/pipeline/",
      "What runs at the same time is decided in one place; everything else is called, not scheduled.",
    ),
    only(
      "server-only-in-review",
      "(hono|@hono/[a-z-]+)",
      "^src/review/",
      "Requests are checked and answered in one folder; services below the routes know nothing of HTTP.",
    ),
    only(
      "commander-only-at-the-command-line",
      "commander",
      "^src/commands/|^src/cli\\.ts$",
      "Arguments are parsed once; below the commands there are typed options.",
    ),
    {
      name: "product-does-not-need-tests",
      comment: "What ships must run without tests, samples, benches and development packages.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/review/ui/" },
      to: {
        path: "^(tests|samples|bench|tools)/",
      },
    },
    {
      name: "no-development-packages-in-product",
      comment:
        "A package that src imports at run time is listed under dependencies, or installs would break.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/review/ui/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-barrels",
      comment: "index.ts hides where things are and invites cycles. Import the file that holds the thing.",
      severity: "error",
      from: {},
      to: { path: "^(src|tests)/.*index\\.tsx?$" },
    },
    {
      name: "no-cycles",
      comment:
        "Two files that need each other to run are one file, or a third is missing. Types may name each other.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      comment: "A module that nothing imports and that imports nothing is left over: use it or delete it.",
      severity: "error",
      from: { orphan: true, path: "^src/" },
      to: {},
    },
    {
      name: "resolvable",
      comment: "The import leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require("node:path").join(__dirname, "tsconfig.json") },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
