import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";
import { VitePWA } from "vite-plugin-pwa";
import { knowledgeModules } from "./vite-knowledge.ts";

const serverAddress = process.env.KEDGE_URL ?? "http://localhost:4180";

/** What only the workspace loads: it needs the network anyway, so phones don't keep a copy. */
const workspaceModule =
  /\/src\/(workspace|chart)\/|\/workspace(-frame)?\.(json|tsx?)$|\/node_modules\/(@mantine|@observablehq|d3-[a-z]+|i18next|react-i18next|@tanstack\/(react-query|query-core))\//;

/** What every page needs, in one file: split by page it would be larger. */
const framework = /\/node_modules\/(react|react-dom|scheduler)\//;

/** What every page needs but a check-in that is opened by its address. */
const router =
  /\/node_modules\/(use-sync-external-store|@tanstack\/(react-router|router-core|history|store|react-store))\//;

/** What makes a PDF, with its fonts: three times as much as the rest of the companion. */
const printing = /\/printing\/(src|dist)\/|\/node_modules\/pdfmake\//;

export default defineConfig({
  plugins: [
    knowledgeModules(),
    react(),
    VitePWA({
      registerType: "prompt",
      injectRegister: false,
      manifest: {
        name: "Kedge",
        short_name: "Kedge",
        description: "Kedge",
        start_url: "/",
        display: "standalone",
        background_color: "#f7f6f2",
        theme_color: "#f7f6f2",
        icons: [
          { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{html,js,css,svg,png}"],
        globIgnores: ["assets/workspace/**", "assets/printing-*.js"],
        // Large, and not everybody prints: kept from its first use on.
        runtimeCaching: [
          { urlPattern: /\/assets\/printing-/, handler: "CacheFirst", options: { cacheName: "printing" } },
        ],
        navigateFallback: "/index.html",
        // A video visit's page comes from the server: only its answer allows camera and microphone.
        navigateFallbackDenylist: [/^\/(api|fhir|health|video)\b/],
        cleanupOutdatedCaches: true,
        importScripts: ["/worker.js"],
      },
    }),
    // The server sends what it finds ready: a phone on a slow network gets a quarter of the bytes.
    compression({ algorithms: ["gzip"], include: /\.(html|js|css|svg|json)$/ }),
  ],
  resolve: { conditions: ["kedge-source", ...defaultClientConditions] },
  build: {
    target: "es2023",
    rollupOptions: {
      output: {
        advancedChunks: {
          groups: [
            { name: "framework", test: framework },
            { name: "router", test: router },
            { name: "printing", test: printing },
          ],
        },
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some(id => workspaceModule.test(id))
            ? "assets/workspace/[name]-[hash].js"
            : "assets/[name]-[hash].js",
        assetFileNames: ({ names }) =>
          names.some(name => name.startsWith("workspace"))
            ? "assets/workspace/[name]-[hash][extname]"
            : "assets/[name]-[hash][extname]",
      },
    },
  },
  server: { proxy: { "/api": { target: serverAddress, ws: true } } },
});
