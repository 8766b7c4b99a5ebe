import type { OrganizationSettings } from "../schema.ts";
import type { Transaction } from "../transaction.ts";

/** What holds until an administrator decides otherwise. */
export const initialSettings: OrganizationSettings = {
  results: "always",
  retentionYears: null,
  secondFactorRequired: false,
  appName: null,
  accent: "teal",
  welcome: null,
  helplines: [],
  // A link sent before the weekend still works after it, one found in an old mail doesn't.
  checkIns: { repeated: [], linkDays: 3 },
};

export async function readOrganizationSettings(tx: Transaction): Promise<OrganizationSettings> {
  const row = await tx.db.selectFrom("organization_settings").select("body").executeTakeFirst();
  return { ...initialSettings, ...row?.body };
}

/** For an administrator. */
export async function saveOrganizationSettings(
  tx: Transaction,
  settings: OrganizationSettings,
): Promise<void> {
  const body = JSON.stringify(settings);
  await tx.db
    .insertInto("organization_settings")
    .values({ body })
    .onConflict(conflict => conflict.column("organization_id").doUpdateSet({ body }))
    .execute();
}
