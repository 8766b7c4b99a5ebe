import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { freePort, newHome, type RunningKedge, startKedge } from "./kedge.ts";
import { type Person, setUpClinician } from "./person.ts";

/** Everything in a browser gets this long, in milliseconds: the machine may be busy. */
const patienceMs = 40_000;

/** A Kedge of its own with its first clinician, and a browser to look at it: what most browser tests begin with. */
export interface Clinic {
  readonly url: string;
  /** Robin Vale, who set it up. */
  readonly clinician: Person;
  /** A device that nobody has used yet. */
  device(options: BrowserContextOptions): Promise<BrowserContext>;
  /** Ends all of it and deletes what it kept. */
  discard(): Promise<void>;
}

export async function openClinic(): Promise<Clinic> {
  const home = await newHome();
  let kedge: RunningKedge | undefined;
  let browser: Browser | undefined;
  const discard = async (): Promise<void> => {
    await browser?.close();
    await kedge?.stop();
    await home.discard();
  };
  try {
    kedge = await startKedge(home, "--port", String(await freePort()));
    const { url, setupLink } = kedge;
    const clinician = await setUpClinician(url, setupLink);
    const launched = await launchBrowser();
    browser = launched;
    const device = async (options: BrowserContextOptions): Promise<BrowserContext> => {
      const context = await launched.newContext(options);
      context.setDefaultTimeout(patienceMs);
      return context;
    };
    return { url, clinician, device, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
