import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./kedge.ts";
import { type Person, setUpClinician } from "./person.ts";

/** Everything in a browser gets this long, in milliseconds: the machine may be busy. */
const patienceMs = 40_000;

/** A Kedge of its own with its first clinician, and a browser to look at it: what most browser tests begin with. */
export interface Clinic {
  readonly home: Home;
  /** Stays the same when Kedge is stopped and started again. */
  readonly url: string;
  /** Robin Vale, who set it up. */
  readonly clinician: Person;
  readonly browser: Browser;
  /** A device that nobody has used yet. */
  device(options: BrowserContextOptions): Promise<BrowserContext>;
  /** A page on a device that nobody has used yet. */
  page(options: BrowserContextOptions): Promise<Page>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts Kedge again after it was stopped. */
  start(): Promise<void>;
  /** Ends all of it and deletes what it kept. */
  discard(): Promise<void>;
}

interface ClinicOptions {
  /** The port on which Kedge listens; a free one unless it is said. */
  readonly port?: number;
  readonly loadSample?: boolean;
}

export async function openClinic({ port, loadSample = false }: ClinicOptions = {}): Promise<Clinic> {
  const place = String(port ?? (await freePort()));
  const home = await newHome();
  let kedge: RunningKedge | undefined;
  let browser: Browser | undefined;
  const discard = async (): Promise<void> => {
    await browser?.close();
    await kedge?.stop();
    await home.discard();
  };
  try {
    kedge = await startKedge(home, "--port", place);
    const { url, setupLink } = kedge;
    const clinician = await setUpClinician(url, setupLink, loadSample);
    const launched = await launchBrowser();
    browser = launched;
    const device = async (options: BrowserContextOptions): Promise<BrowserContext> => {
      const context = await launched.newContext(options);
      context.setDefaultTimeout(patienceMs);
      return context;
    };
    return {
      home,
      url,
      clinician,
      browser: launched,
      device,
      page: async options => (await device(options)).newPage(),
      stop: async signal => kedge?.stop(signal),
      async start() {
        kedge = await startKedge(home, "--port", place);
      },
      discard,
    };
  } catch (error) {
    await discard();
    throw error;
  }
}
