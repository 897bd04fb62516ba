// Bundles the review screens into dist/ui, where src/review/api serves them from.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at("src/review/ui"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: at("dist/ui"),
    emptyOutDir: true,
    target: "es2023",
    // The content security policy allows no data: address for scripts or styles, and no inline module preload.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Names without hashes would be cached for ever; hashed ones may be.
    rollupOptions: { output: { assetFileNames: "assets/[name]-[hash][extname]" } },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8992" } },
});
