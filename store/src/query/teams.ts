import { type MemberId, newId, type TeamId } from "../ids.ts";
import type { Transaction } from "../transaction.ts";
import { unlessTaken } from "./outcome.ts";

export interface Team {
  readonly teamId: TeamId;
  readonly name: string;
  readonly memberIds: readonly MemberId[];
}

/** @throws Conflict when a team of that name exists. */
export async function createTeam(tx: Transaction, { name }: { readonly name: string }): Promise<TeamId> {
  const teamId = newId<TeamId>();
  await unlessTaken(`There is a team named ${name} already.`, () =>
    tx.db.insertInto("team").values({ team_id: teamId, name }).execute(),
  );
  return teamId;
}

/** From now on the member sees the team's clients. Does nothing when they are in the team already. */
export async function addToTeam(tx: Transaction, teamId: TeamId, memberId: MemberId): Promise<void> {
  await tx.db
    .insertInto("team_member")
    .values({ team_id: teamId, member_id: memberId })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** From now on the member no longer sees the team's clients, except own ones. */
export async function removeFromTeam(tx: Transaction, teamId: TeamId, memberId: MemberId): Promise<void> {
  await tx.db
    .deleteFrom("team_member")
    .where("team_id", "=", teamId)
    .where("member_id", "=", memberId)
    .execute();
}

export async function listTeams(tx: Transaction): Promise<readonly Team[]> {
  const teams = await tx.db
    .selectFrom("team")
    .select(["team_id as teamId", "name"])
    .orderBy("name")
    .execute();
  const members = await tx.db.selectFrom("team_member").select(["team_id", "member_id"]).execute();
  return teams.map(team => ({
    ...team,
    memberIds: members.filter(row => row.team_id === team.teamId).map(row => row.member_id),
  }));
}
