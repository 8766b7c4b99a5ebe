import type { Migration } from "kysely";
import * as organizations from "./0001-organizations.ts";
import * as episodes from "./0002-episodes.ts";
import * as checkIns from "./0003-check-ins.ts";
import * as alerts from "./0004-alerts.ts";
import * as reviews from "./0005-reviews.ts";
import * as audit from "./0006-audit.ts";
import * as clientAccounts from "./0007-client-accounts.ts";
import * as escalation from "./0008-escalation.ts";
import * as erasure from "./0009-erasure.ts";
import * as whoLooked from "./0010-who-looked.ts";
import * as sharing from "./0011-sharing.ts";
import * as breakGlass from "./0012-break-glass.ts";
import * as rights from "./0013-rights.ts";
import * as channels from "./0015-channels.ts";
import * as duty from "./0016-duty.ts";
import * as checkInLinks from "./0018-check-in-links.ts";
import * as entries from "./0020-entries.ts";
import * as care from "./0025-care.ts";
import * as plan from "./0026-plan.ts";
import * as careInEmergencies from "./0027-care-in-emergencies.ts";
import * as appointments from "./0030-appointments.ts";
import * as messages from "./0031-messages.ts";
import * as sessionNotes from "./0032-session-notes.ts";
import * as sentSheets from "./0033-sent-sheets.ts";
import * as therapistViews from "./0034-therapist-views.ts";
import * as directory from "./0035-directory.ts";
import * as decisionFollowUps from "./0040-decision-follow-ups.ts";
import * as requestedInstruments from "./0041-requested-instruments.ts";
import * as savedViews from "./0042-saved-views.ts";
import * as progressConversations from "./0043-progress-conversations.ts";
import * as caseloadAtScale from "./0044-caseload-at-scale.ts";
import * as administration from "./0045-administration.ts";
import * as handingOver from "./0046-handing-over.ts";
import * as caseloadStandings from "./0047-caseload-standings.ts";
import * as renamingViews from "./0048-renaming-views.ts";
import * as reminders from "./0051-reminders.ts";
import * as kiosks from "./0052-kiosks.ts";
import * as importedPeople from "./0055-imported-people.ts";
import * as selfDescriptions from "./0060-self-descriptions.ts";
import * as checkInSchedules from "./0062-check-in-schedules.ts";
import * as exerciseDays from "./0063-exercise-days.ts";
import * as importedQuestionnaires from "./0065-imported-questionnaires.ts";
import * as manyAlertsAndAnswers from "./0066-many-alerts-and-answers.ts";
import * as ownPathways from "./0067-own-pathways.ts";

/** Every migration by its name, in the order they run. One that was released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-organizations": organizations,
  "0002-episodes": episodes,
  "0003-check-ins": checkIns,
  "0004-alerts": alerts,
  "0005-reviews": reviews,
  "0006-audit": audit,
  "0007-client-accounts": clientAccounts,
  "0008-escalation": escalation,
  "0009-erasure": erasure,
  "0010-who-looked": whoLooked,
  "0011-sharing": sharing,
  "0012-break-glass": breakGlass,
  "0013-rights": rights,
  "0015-channels": channels,
  "0016-duty": duty,
  "0018-check-in-links": checkInLinks,
  "0020-entries": entries,
  "0025-care": care,
  "0026-plan": plan,
  "0027-care-in-emergencies": careInEmergencies,
  "0030-appointments": appointments,
  "0031-messages": messages,
  "0032-session-notes": sessionNotes,
  "0033-sent-sheets": sentSheets,
  "0034-therapist-views": therapistViews,
  "0035-directory": directory,
  "0040-decision-follow-ups": decisionFollowUps,
  "0041-requested-instruments": requestedInstruments,
  "0042-saved-views": savedViews,
  "0043-progress-conversations": progressConversations,
  "0044-caseload-at-scale": caseloadAtScale,
  "0045-administration": administration,
  "0046-handing-over": handingOver,
  "0047-caseload-standings": caseloadStandings,
  "0048-renaming-views": renamingViews,
  "0051-reminders": reminders,
  "0052-kiosks": kiosks,
  "0055-imported-people": importedPeople,
  "0060-self-descriptions": selfDescriptions,
  "0062-check-in-schedules": checkInSchedules,
  "0063-exercise-days": exerciseDays,
  "0065-imported-questionnaires": importedQuestionnaires,
  "0066-many-alerts-and-answers": manyAlertsAndAnswers,
  "0067-own-pathways": ownPathways,
};
