import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from "@fastify/type-provider-typebox";
import websocket from "@fastify/websocket";
import type { Content } from "@kedge/knowledge";
import { diskSpace, type Store } from "@kedge/store";
import { type FastifyBaseLogger, fastify, LogController } from "fastify";
import type { AlertWorker } from "./alerts/alert-worker.ts";
import { type Replay, replayCourses } from "./backtest/replay.ts";
import type { Channel } from "./channels/channel.ts";
import type { Clock } from "./clock.ts";
import { keepContentRelease } from "./content-release.ts";
import { dailyFitting } from "./expected-courses.ts";
import { answerError } from "./http/error-answer.ts";
import { refuseForeignChange } from "./http/guard.ts";
import { protectWithHeaders } from "./http/headers.ts";
import { requestLimits } from "./http/limits.ts";
import { createLog } from "./http/log.ts";
import { serveWebFiles } from "./http/web-files.ts";
import { openInstrumentLibrary } from "./instrument-library.ts";
import { createMetrics, type Metrics } from "./observability/metrics.ts";
import { openReviewRenewal } from "./review-renewal.ts";
import type { App } from "./route.ts";
import { routes } from "./routes/index.ts";
import type { LoadSample, Services } from "./services.ts";
import { openAuthentication } from "./sign-in/authentication.ts";
import { identify } from "./sign-in/identity.ts";
import type { IdentityProvider } from "./sign-in/single-sign-on.ts";
import { kedgeVersion } from "./version.ts";
import type { Turn } from "./video/turn.ts";

export interface AppOptions {
  readonly store: Store;
  readonly content: Content;
  /** Where people reach Kedge: scheme, host and port, without a path. Cookies and the check of origins follow it. */
  readonly baseUrl: string;
  /** The built web app; without it only the API is served. */
  readonly webFolder?: string;
  /** The token of the printed setup link; without it nobody can set Kedge up over the network. */
  readonly setupToken?: string;
  readonly loadSample?: LoadSample;
  /** A proxy in front tells the address of the person, as `KEDGE_BEHIND_PROXY` says. */
  readonly behindProxy?: boolean;
  /** What makes alerts reach somebody; whoever makes it starts and stops it. */
  readonly alertWorker?: AlertWorker;
  /** The ways to reach persons outside of Kedge. */
  readonly channels?: readonly Channel[];
  /** The clinic's own relay for video visits. */
  readonly turn?: Turn | null;
  /** Where the organization manages its accounts; without it nobody is offered single sign-on. */
  readonly identityProvider?: IdentityProvider | null;
  /** The token that opens `/metrics`; without it they are for this computer alone. */
  readonly metricsToken?: string;
  readonly log?: FastifyBaseLogger;
  readonly clock?: Clock;
  /** The room on the disk of the records; measured there when left out. */
  readonly diskSpace?: Services["diskSpace"];
  /** Replays courses; without it in the thread that answers requests, which is for tests. */
  readonly replay?: Replay;
}

/**
 * Makes the HTTP server. It listens once `listen` is called, and `close` lets running requests end.
 * @throws Error when a route doesn't say who may use it, or when the content doesn't fit together
 */
export async function createApp(options: AppOptions): Promise<App> {
  const services = await openServices(options);
  const origin = new URL(options.baseUrl).origin;
  const app: App = fastify({
    loggerInstance: services.log,
    logController: new LogController({ disableRequestLogging: true }),
    // Of the addresses a proxy passes on only the last is its own word; the others anybody can make up.
    trustProxy: options.behindProxy === true && ((_address: string, hop: number) => hop === 0),
    bodyLimit: requestLimits.bodyBytes,
    requestTimeout: requestLimits.time,
    handlerTimeout: requestLimits.time,
    routerOptions: { maxParamLength: 100 },
    forceCloseConnections: "idle",
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.setErrorHandler(answerError);
  app.removeContentTypeParser("text/plain");
  await protectWithHeaders(app, origin.startsWith("https:"));
  await app.register(rateLimit, { global: false });
  await app.register(websocket, { options: { maxPayload: requestLimits.socketBytes } });
  await describe(app);
  logRequests(app, services.metrics);
  endConnectionsOnClose(app);
  app.addHook("onClose", () => services.renewal.close());
  guard(app, services, origin);
  for (const register of routes) register(app, services);
  await serveWebFiles(app, options.webFolder);
  await app.ready();
  return app;
}

async function openServices(options: AppOptions): Promise<Services> {
  const { store, content, baseUrl, setupToken = null, loadSample = null, alertWorker = null } = options;
  const clock = options.clock ?? (() => new Date());
  const log = options.log ?? createLog();
  const instruments = openInstrumentLibrary(content);
  const origin = new URL(baseUrl).origin;
  const authentication = await openAuthentication({
    store,
    baseUrl: origin,
    log,
    clock,
    identityProvider: options.identityProvider ?? null,
  });
  await keepContentRelease(store, content);
  const measureDisk = options.diskSpace ?? (() => diskSpace(store.places.data));
  const metrics = createMetrics(store, alertWorker, measureDisk);
  return {
    store,
    content,
    instruments,
    authentication,
    baseUrl: origin,
    setupToken,
    loadSample,
    alertWorker,
    channels: options.channels ?? [],
    turn: options.turn ?? null,
    metrics,
    metricsToken: options.metricsToken ?? null,
    clock,
    diskSpace: measureDisk,
    replay: options.replay ?? (async request => replayCourses(request)),
    fitDaily: dailyFitting(store, content.knowledge, clock, log),
    renewal: openReviewRenewal({ store, content, instruments, clock, log, metrics }),
    log,
  };
}

/** Every request under /api is checked before its body is read: where it comes from, and who sends it. */
function guard(app: App, { store, authentication }: Services, origin: string): void {
  app.addHook("onRoute", ({ url, config }) => {
    if (url.startsWith("/api") && config?.access === undefined)
      throw new Error(`The route ${url} doesn't say who may use it. Give it \`config.access\`.`);
  });
  app.decorateRequest("signedIn", null);
  app.addHook("onRequest", async request => {
    // The pattern of the route, not the address: that can be spelled in other ways (/%61pi).
    if (!request.routeOptions.url?.startsWith("/api")) return;
    refuseForeignChange(request, origin);
    const { access } = request.routeOptions.config;
    if (access === undefined) throw new Error("The route doesn't say who may use it.");
    request.signedIn = await identify(request, access, store, authentication);
  });
}

/** One line for each request: the pattern of the route, never the address with its ids, queries and tokens. */
function logRequests(app: App, metrics: Metrics): void {
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    metrics.noteRequest(request.method, route, reply.statusCode, reply.elapsedTime);
    request.log.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        member: request.signedIn?.actor.memberId,
      },
      "request",
    );
  });
}

/** A connection that is kept alive would keep a stopping server alive. */
function endConnectionsOnClose(app: App): void {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
}

async function describe(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Kedge",
        version: kedgeVersion,
        description:
          "Every change needs the header `x-kedge-request: 1`. Days are the person's own calendar days.",
      },
    },
  });
  app.get("/api/openapi.json", { config: { access: "public" }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
}
