import type { App } from "../route.ts";
import type { Services } from "../services.ts";
import { accountRoutes } from "./account.ts";
import { alertRoutes } from "./alerts.ts";
import { appointmentRoutes } from "./appointments.ts";
import { backtestRoutes } from "./backtest.ts";
import { breakGlassRoutes } from "./break-glass.ts";
import { calendarRoutes } from "./calendar.ts";
import { careRoutes } from "./care.ts";
import { careTeamRoutes } from "./care-team.ts";
import { caseloadRoutes } from "./caseload.ts";
import { channelRoutes } from "./channels.ts";
import { checkInRoutes } from "./check-in.ts";
import { checkInLinkMessageRoutes } from "./check-in-link-messages.ts";
import { checkInLinkRoutes } from "./check-in-links.ts";
import { checkInScheduleRoutes } from "./check-in-schedules.ts";
import { clientWorkRoutes } from "./client-work.ts";
import { clientRoutes } from "./clients.ts";
import { conversationRoutes } from "./conversations.ts";
import { decisionFollowUpRoutes } from "./decision-follow-ups.ts";
import { decisionRoutes } from "./decisions.ts";
import { directoryRoutes } from "./directory.ts";
import { diskSpaceRoutes } from "./disk-space.ts";
import { dutyRoutes } from "./duty.ts";
import { exportRoutes } from "./export.ts";
import { findingRoutes } from "./findings.ts";
import { goalRoutes } from "./goals.ts";
import { healthRoutes } from "./health.ts";
import { importRoutes } from "./import.ts";
import { instrumentRequestRoutes } from "./instrument-requests.ts";
import { invitationRoutes } from "./invitations.ts";
import { kioskRoutes } from "./kiosks.ts";
import { lookRoutes } from "./looks.ts";
import { meRoutes } from "./me.ts";
import { medicineRoutes } from "./medicines.ts";
import { messageRoutes } from "./messages.ts";
import { metricsRoutes } from "./metrics.ts";
import { myAppointmentRoutes } from "./my-appointments.ts";
import { myMessageRoutes } from "./my-messages.ts";
import { myWorkRoutes } from "./my-work.ts";
import { noteRoutes } from "./notes.ts";
import { organizationRoutes } from "./organization.ts";
import { ownPathwayRoutes } from "./own-pathways.ts";
import { passkeyRoutes } from "./passkeys.ts";
import { planRoutes } from "./plan.ts";
import { questionnaireRoutes } from "./questionnaires.ts";
import { reminderRoutes } from "./reminders.ts";
import { rightsRoutes } from "./rights.ts";
import { safetyPlanRoutes } from "./safety-plan.ts";
import { savedViewRoutes } from "./saved-views.ts";
import { serviceRoutes } from "./service.ts";
import { sessionFeedbackRoutes } from "./session-feedback.ts";
import { sessionRoutes } from "./sessions.ts";
import { setupRoutes } from "./setup.ts";
import { sheetRoutes } from "./sheets.ts";
import { signInRoutes } from "./sign-in.ts";
import { singleSignOnRoutes } from "./single-sign-on.ts";
import { staffRoutes } from "./staff.ts";
import { supervisionRoutes } from "./supervision.ts";
import { supportRoutes } from "./support.ts";
import { supportingRoutes } from "./supporting.ts";
import { videoRoutes } from "./video.ts";

/** Every group of routes. */
export const routes: readonly ((app: App, services: Services) => void)[] = [
  healthRoutes,
  metricsRoutes,
  setupRoutes,
  signInRoutes,
  meRoutes,
  accountRoutes,
  channelRoutes,
  reminderRoutes,
  dutyRoutes,
  diskSpaceRoutes,
  caseloadRoutes,
  savedViewRoutes,
  clientRoutes,
  sessionRoutes,
  decisionRoutes,
  decisionFollowUpRoutes,
  conversationRoutes,
  instrumentRequestRoutes,
  alertRoutes,
  invitationRoutes,
  checkInRoutes,
  checkInLinkRoutes,
  checkInScheduleRoutes,
  checkInLinkMessageRoutes,
  kioskRoutes,
  lookRoutes,
  appointmentRoutes,
  myAppointmentRoutes,
  calendarRoutes,
  staffRoutes,
  organizationRoutes,
  ownPathwayRoutes,
  importRoutes,
  questionnaireRoutes,
  careTeamRoutes,
  supervisionRoutes,
  myWorkRoutes,
  clientWorkRoutes,
  supportRoutes,
  supportingRoutes,
  careRoutes,
  findingRoutes,
  medicineRoutes,
  goalRoutes,
  serviceRoutes,
  backtestRoutes,
  breakGlassRoutes,
  passkeyRoutes,
  singleSignOnRoutes,
  exportRoutes,
  rightsRoutes,
  messageRoutes,
  myMessageRoutes,
  videoRoutes,
  noteRoutes,
  sheetRoutes,
  sessionFeedbackRoutes,
  planRoutes,
  safetyPlanRoutes,
  directoryRoutes,
];
