import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** What the browser may do with Kedge's pages: load from Kedge alone, run no inline script or style, be framed by nobody. */
export async function protectWithHeaders(app: FastifyInstance, https: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: "deny" },
  });
  app.addHook("onSend", async (request, reply) => {
    const path = request.routeOptions.url ?? request.url;
    if (path.startsWith("/api") || path.startsWith("/health")) reply.header("cache-control", "no-store");
    reply.header("permissions-policy", permissions(/^\/video\/[^/?]+$/.test(request.url)));
  });
}

/** Camera and microphone belong to the page of a video visit alone; what Kedge never uses is refused everywhere. */
function permissions(videoVisit: boolean): string {
  const own = videoVisit ? "(self)" : "()";
  return `camera=${own}, microphone=${own}, geolocation=(), payment=(), usb=(), display-capture=()`;
}
