import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { Suspense } from "react";
import { CrisisPage } from "../crisis/crisis-page.tsx";
import { choiceIn } from "../workspace/caseload/caseload-choice.ts";
import { FailedPage } from "./failed-page.tsx";
import { Loading } from "./loading.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { session, startPage } from "./session.ts";
import { UpdateNotice } from "./update-notice.tsx";

const root = createRootRoute({
  component: () => (
    <Suspense fallback={<Loading />}>
      <Outlet />
      <UpdateNotice />
    </Suspense>
  ),
});

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  async beforeLoad() {
    const state = await session();
    if (state.kind === "signed-in") throw redirect({ to: startPage(state.me.role) });
    if (state.kind === "unreachable" && state.last) throw redirect({ to: startPage(state.last.role) });
    return { session: state };
  },
  component: lazyRouteComponent(() => import("./welcome-page.tsx"), "WelcomePage"),
});

/** Where to go after signing in: a path of this app, never another site. */
function ownPath(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string; problem?: "unknown" | "refused" } => {
    const path = ownPath(search.next);
    const { problem } = search;
    return {
      ...(path === undefined ? {} : { next: path }),
      ...(problem === "unknown" || problem === "refused" ? { problem } : {}),
    };
  },
  async beforeLoad({ search }) {
    const state = search.next === undefined ? null : await session();
    return { ended: state?.kind === "signed-out" && state.ended };
  },
  component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("./setup-page.tsx"), "SetupPage"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("./join-page.tsx"), "JoinPage"),
});

const kiosk = createRoute({
  getParentRoute: () => root,
  path: "/kiosk",
  component: lazyRouteComponent(() => import("../kiosk/kiosk-page.tsx"), "KioskPage"),
});

const crisis = createRoute({ getParentRoute: () => root, path: "/crisis", component: CrisisPage });

const alone = createRoute({
  getParentRoute: () => root,
  path: "/alone",
  component: lazyRouteComponent(() => import("../alone/alone-page.tsx"), "AlonePage"),
});

const aloneFind = createRoute({
  getParentRoute: () => root,
  path: "/alone/find",
  component: lazyRouteComponent(() => import("../alone/alone-page.tsx"), "AlonePage"),
});

const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  async beforeLoad({ location }) {
    const state = await session();
    if (state.kind === "signed-out") throw redirect({ to: "/sign-in", search: { next: location.pathname } });
    return { session: state };
  },
  component: lazyRouteComponent(() => import("../account/account-page.tsx"), "AccountPage"),
});

const video = createRoute({
  getParentRoute: () => root,
  path: "/video/$appointmentId",
  async beforeLoad({ location }) {
    const state = await session();
    if (state.kind === "signed-out") throw redirect({ to: "/sign-in", search: { next: location.pathname } });
    return { session: state };
  },
  component: lazyRouteComponent(() => import("../video/video-page.tsx"), "VideoPage"),
});

const companion = createRoute({
  getParentRoute: () => root,
  id: "companion",
  async beforeLoad({ location }) {
    const state = await session();
    if (state.kind === "signed-out") throw redirect({ to: "/sign-in", search: { next: location.pathname } });
    const role = state.kind === "signed-in" ? state.me.role : state.last?.role;
    if (role === undefined) throw redirect({ to: "/" });
    if (role !== "client") throw redirect({ to: startPage(role) });
    return { session: state };
  },
  component: lazyRouteComponent(() => import("../companion/companion-pages.tsx"), "CompanionPages"),
});

const home = createRoute({
  getParentRoute: () => companion,
  path: "/my",
  component: lazyRouteComponent(() => import("../companion/home-page.tsx"), "HomePage"),
});

const checkIn = createRoute({
  getParentRoute: () => companion,
  path: "/my/check-in",
  component: lazyRouteComponent(
    () => import("../companion/check-in/routed-check-in-page.tsx"),
    "RoutedCheckInPage",
  ),
});

const myReview = createRoute({
  getParentRoute: () => companion,
  path: "/my/review",
  component: lazyRouteComponent(() => import("../companion/review/review-page.tsx"), "ReviewPage"),
});

const record = createRoute({
  getParentRoute: () => companion,
  path: "/my/record",
  component: lazyRouteComponent(() => import("../companion/record/record-page.tsx"), "RecordPage"),
});

const looks = createRoute({
  getParentRoute: () => companion,
  path: "/my/record/looks",
  component: lazyRouteComponent(() => import("../companion/record/looks-page.tsx"), "LooksPage"),
});

const aboutMe = createRoute({
  getParentRoute: () => companion,
  path: "/my/about-me",
  component: lazyRouteComponent(() => import("../companion/care/about-me-page.tsx"), "AboutMePage"),
});

const myMedicines = createRoute({
  getParentRoute: () => companion,
  path: "/my/medicines",
  component: lazyRouteComponent(() => import("../companion/care/medicines-page.tsx"), "MedicinesPage"),
});

const myGoals = createRoute({
  getParentRoute: () => companion,
  path: "/my/goals",
  component: lazyRouteComponent(() => import("../companion/care/goals-page.tsx"), "GoalsPage"),
});

const support = createRoute({
  getParentRoute: () => companion,
  path: "/my/support",
  component: lazyRouteComponent(() => import("../companion/support/support-page.tsx"), "SupportPage"),
});

const supporting = createRoute({
  getParentRoute: () => root,
  path: "/supporting",
  async beforeLoad({ location }) {
    const state = await session();
    if (state.kind === "signed-out") throw redirect({ to: "/sign-in", search: { next: location.pathname } });
    if (state.kind === "signed-in" && state.me.role !== "support-person")
      throw redirect({ to: startPage(state.me.role) });
  },
  component: lazyRouteComponent(() => import("../supporter/supporter-page.tsx"), "SupporterPage"),
});

const myFind = createRoute({
  getParentRoute: () => companion,
  path: "/my/find",
  component: lazyRouteComponent(() => import("../companion/find-page.tsx"), "MyFindPage"),
});

const exercises = createRoute({
  getParentRoute: () => companion,
  path: "/my/exercises",
  component: lazyRouteComponent(() => import("../exercises/exercises-page.tsx"), "ExercisesPage"),
});

const log = createRoute({
  getParentRoute: () => companion,
  path: "/my/log",
  component: lazyRouteComponent(() => import("../log/log-page.tsx"), "LogPage"),
});

const aloneExercises = createRoute({
  getParentRoute: () => root,
  path: "/alone/exercises",
  component: lazyRouteComponent(() => import("../exercises/alone-exercises-page.tsx"), "AloneExercisesPage"),
});

const myAppointments = createRoute({
  getParentRoute: () => companion,
  path: "/my/appointments",
  component: lazyRouteComponent(
    () => import("../companion/appointments/appointments-page.tsx"),
    "MyAppointmentsPage",
  ),
});

/** Which sheet is open: a code, nothing about the reader. */
const chosenSheet = ({ sheet }: Record<string, unknown>): { sheet?: string } =>
  typeof sheet === "string" ? { sheet } : {};

const myReading = createRoute({
  getParentRoute: () => companion,
  path: "/my/read",
  validateSearch: chosenSheet,
  component: lazyRouteComponent(() => import("../reading/my-reading-page.tsx"), "MyReadingPage"),
});

const aloneReading = createRoute({
  getParentRoute: () => root,
  path: "/alone/read",
  validateSearch: chosenSheet,
  component: lazyRouteComponent(() => import("../reading/alone-reading-page.tsx"), "AloneReadingPage"),
});

const myMessages = createRoute({
  getParentRoute: () => companion,
  path: "/my/messages",
  component: lazyRouteComponent(() => import("../companion/messages/messages-page.tsx"), "MyMessagesPage"),
});

const reminders = createRoute({
  getParentRoute: () => companion,
  path: "/my/reminders",
  component: lazyRouteComponent(() => import("../companion/reminders/reminders-page.tsx"), "RemindersPage"),
});

const myDirectory = createRoute({
  getParentRoute: () => companion,
  path: "/my/directory",
  component: lazyRouteComponent(() => import("../directory/directory-page.tsx"), "DirectoryPage"),
});

const workspaceFrame = lazyRouteComponent(() => import("./workspace-frame.tsx"), "WorkspaceFrame");

const workspace = createRoute({
  getParentRoute: () => root,
  id: "workspace",
  async beforeLoad({ location }) {
    // These scripts come while the server says who this is; when they don't, the page itself says so.
    void workspaceFrame.preload?.();
    void import("../workspace/index.ts").catch(() => undefined);
    const state = await session();
    if (state.kind === "signed-out") throw redirect({ to: "/sign-in", search: { next: location.pathname } });
    const role = state.kind === "signed-in" ? state.me.role : state.last?.role;
    if (role === "client" || role === "support-person") throw redirect({ to: startPage(role) });
    return { session: state };
  },
  component: workspaceFrame,
});

const caseload = createRoute({
  getParentRoute: () => workspace,
  path: "/caseload",
  validateSearch: choiceIn,
  component: lazyRouteComponent(() => import("../workspace/index.ts"), "CaseloadPage"),
});

const client = createRoute({
  getParentRoute: () => workspace,
  path: "/clients/$clientId",
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: string } =>
    typeof tab === "string" ? { tab } : {},
  component: lazyRouteComponent(() => import("../workspace/index.ts"), "ClientPage"),
});

const appointments = createRoute({
  getParentRoute: () => workspace,
  path: "/appointments",
  component: lazyRouteComponent(() => import("../workspace/index.ts"), "AppointmentsPage"),
});

const messages = createRoute({
  getParentRoute: () => workspace,
  path: "/messages",
  component: lazyRouteComponent(() => import("../workspace/index.ts"), "MessagesPage"),
});

const directory = createRoute({
  getParentRoute: () => workspace,
  path: "/directory",
  component: lazyRouteComponent(() => import("../workspace/directory-page.tsx"), "DirectoryPage"),
});

const kiosks = createRoute({
  getParentRoute: () => workspace,
  path: "/kiosks",
  component: lazyRouteComponent(() => import("../workspace/kiosks-page.tsx"), "KiosksPage"),
});

const alerts = createRoute({
  getParentRoute: () => workspace,
  path: "/alerts",
  component: lazyRouteComponent(() => import("../workspace/index.ts"), "AlertsPage"),
});

const staffAdministration = createRoute({
  getParentRoute: () => workspace,
  path: "/admin",
  component: lazyRouteComponent(() => import("../admin/index.ts"), "StaffPage"),
});

const duty = createRoute({
  getParentRoute: () => workspace,
  path: "/admin/duty",
  component: lazyRouteComponent(() => import("../admin/index.ts"), "DutyPage"),
});

const settings = createRoute({
  getParentRoute: () => workspace,
  path: "/admin/settings",
  component: lazyRouteComponent(() => import("../admin/index.ts"), "SettingsPage"),
});

const ownPathways = createRoute({
  getParentRoute: () => workspace,
  path: "/admin/pathways",
  component: lazyRouteComponent(() => import("../admin/index.ts"), "PathwaysPage"),
});

const importCaseload = createRoute({
  getParentRoute: () => workspace,
  path: "/admin/import",
  component: lazyRouteComponent(() => import("../admin/index.ts"), "ImportPage"),
});

const ownQuestionnaires = createRoute({
  getParentRoute: () => workspace,
  path: "/admin/questionnaires",
  component: lazyRouteComponent(() => import("../admin/index.ts"), "QuestionnairesPage"),
});

const auditTrail = createRoute({
  getParentRoute: () => workspace,
  path: "/admin/audit",
  component: lazyRouteComponent(() => import("../admin/index.ts"), "AuditPage"),
});

const service = createRoute({
  getParentRoute: () => workspace,
  path: "/service",
  component: lazyRouteComponent(() => import("../service/index.ts"), "ServicePage"),
});

const emergency = createRoute({
  getParentRoute: () => workspace,
  path: "/clients/$clientId/emergency",
  component: lazyRouteComponent(() => import("../emergency/index.ts"), "EmergencyPage"),
});

const emergencyList = createRoute({
  getParentRoute: () => workspace,
  path: "/admin/emergency-access",
  component: lazyRouteComponent(() => import("../emergency/index.ts"), "EmergencyListPage"),
});

const erasureRequests = createRoute({
  getParentRoute: () => workspace,
  path: "/admin/erasure-requests",
  component: lazyRouteComponent(() => import("../admin/index.ts"), "ErasurePage"),
});

const supervision = createRoute({
  getParentRoute: () => workspace,
  path: "/supervision",
  component: lazyRouteComponent(() => import("../team/index.ts"), "SupervisionPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    signIn,
    setup,
    join,
    kiosk,
    crisis,
    alone,
    aloneFind,
    aloneExercises,
    account,
    supporting,
    video,
    aloneReading,
    companion.addChildren([
      home,
      exercises,
      log,
      checkIn,
      myReview,
      myFind,
      myDirectory,
      record,
      looks,
      support,
      myAppointments,
      myMessages,
      aboutMe,
      myMedicines,
      myGoals,
      myReading,
      reminders,
    ]),
    workspace.addChildren([
      directory,
      caseload,
      client,
      alerts,
      kiosks,
      emergency,
      emergencyList,
      erasureRequests,
      staffAdministration,
      ownQuestionnaires,
      ownPathways,
      duty,
      settings,
      importCaseload,
      auditTrail,
      service,
      appointments,
      messages,
      supervision,
    ]),
  ]),
  defaultPendingComponent: Loading,
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
