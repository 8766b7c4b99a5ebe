import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { notFound } from "../problem.ts";

/** The folder in which Vite puts files that carry a hash of their content in their name. */
const hashedFolder = "/assets/";

/** Serves the built web app. Its pages are made in the browser, so every other path gets the same page. */
export async function serveWebFiles(app: FastifyInstance, folder: string | undefined): Promise<void> {
  if (folder !== undefined) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders(response, path) {
        const hashed = path.startsWith(join(folder, hashedFolder));
        response.setHeader("vary", "accept-encoding");
        response.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "";
    const page =
      folder !== undefined && request.method === "GET" && !/^\/(api|health|assets)(\/|$)/.test(path);
    if (page) return reply.sendFile("index.html");
    return reply.code(404).send(notFound().toAnswer());
  });
}
