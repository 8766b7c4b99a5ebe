import type pg from "pg";
import { type Passwords, scramVerifier } from "./passwords.ts";
import { connection, type DatabaseServer, withClient } from "./postgres/server.ts";

/** Owns every table, logs in nowhere, and is itself subject to row-level security. */
export const ownerRole = "kedge_owner";
/** The server's login. It owns nothing and may do nothing but take one of the actor roles. */
export const appLogin = "kedge_app";
/** The sign-in library's login: at home in schema `auth`, a stranger everywhere else. */
export const authLogin = "kedge_auth";

/** Who can act, with the database role that says what they may do. */
export const actorRoles = {
  client: "kedge_client",
  clinician: "kedge_clinician",
  supervisor: "kedge_supervisor",
  "service-lead": "kedge_service_lead",
  administrator: "kedge_administrator",
  "support-person": "kedge_support_person",
  integration: "kedge_integration",
  setup: "kedge_setup",
  job: "kedge_job",
  "sign-in": "kedge_sign_in",
} as const;
export type ActorKind = keyof typeof actorRoles;

/**
 * Makes the roles and schemas that are missing. Roles belong to the whole server, not to a database, so they
 * can't be part of a migration: a restored database meets a server that may not have them.
 */
export async function prepareRoles(server: DatabaseServer, passwords: Passwords): Promise<void> {
  await withClient(connection(server.address, server.administrator), async client => {
    await client.query("begin");
    // Several app servers may start at the same moment.
    await client.query("select pg_advisory_xact_lock(hashtext('kedge roles'))");
    await ensureRole(client, ownerRole, "nologin");
    for (const role of Object.values(actorRoles)) await ensureRole(client, role, "nologin");
    await ensureLogin(client, appLogin, passwords.app);
    await ensureLogin(client, authLogin, passwords.auth);
    for (const role of Object.values(actorRoles)) await client.query(`grant ${role} to ${appLogin}`);
    await client.query(`grant ${ownerRole}, ${authLogin} to current_user`);
    await client.query(`create schema if not exists kedge authorization ${ownerRole}`);
    await client.query(`create schema if not exists kedge_migrations authorization ${ownerRole}`);
    await client.query(`create schema if not exists auth authorization ${authLogin}`);
    await client.query("commit");
  });
}

async function ensureRole(client: pg.Client, name: string, attributes: string): Promise<void> {
  const found = await client.query("select from pg_roles where rolname = $1", [name]);
  if (found.rowCount === 0) await client.query(`create role ${name} ${attributes}`);
}

/** NOINHERIT: without taking a role first, a login can do nothing. */
async function ensureLogin(client: pg.Client, name: string, password: string): Promise<void> {
  await ensureRole(client, name, `login noinherit password '${scramVerifier(password)}'`);
}
