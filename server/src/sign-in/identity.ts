import {
  type Actor,
  type MemberRole,
  type Membership,
  membershipsOf,
  readOrganizationSettings,
  type Store,
} from "@kedge/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../problem.ts";
import type { Authentication, Session } from "./authentication.ts";
import { limitsOf, type SessionLimits } from "./session-limits.ts";

export type MemberActor = Extract<Actor, { readonly memberId: unknown }>;
export type ClientActor = Extract<Actor, { readonly kind: "client" }>;

/** Who may use a route: anybody, or members with one of these roles. */
export type Access = "public" | readonly [MemberRole, ...MemberRole[]];

export interface SignedIn {
  readonly session: Session;
  readonly actor: MemberActor;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route under /api says who may use it; without it the server doesn't start. */
    access?: Access;
    /** Open to staff who still have to set up the second step that their organization asks for. */
    beforeSecondFactor?: boolean;
  }
  interface FastifyRequest {
    signedIn: SignedIn | null;
  }
}

/** Requests that a page makes by itself, not a person: they don't keep a session alive. */
const backgroundHeader = "x-kedge-background";

const signedOut = () =>
  new Problem(401, "signed-out", "You are not signed in, or were away too long. Sign in again.");
const secondFactorNeeded = () =>
  new Problem(
    403,
    "second-factor-needed",
    "Your organization asks for a second step at sign-in. Set it up on your account page; until then nothing else opens.",
  );
const wrongRole = () =>
  new Problem(403, "not-for-your-role", "Your role in this organization doesn't include this.");

/** The membership a user acts with. A user of several organizations acts for the first they joined. */
export async function membershipOf(store: Store, userId: string): Promise<Membership | null> {
  const memberships = await store.as({ kind: "sign-in", organizationId: null }, tx =>
    membershipsOf(tx, userId),
  );
  return memberships[0] ?? null;
}

export async function sessionLimitsOf(store: Store, userId: string): Promise<SessionLimits | null> {
  const membership = await membershipOf(store, userId);
  return membership && limitsOf(membership.role);
}

export function actorOf({ role, organizationId, memberId, clientId }: Membership): MemberActor {
  if (role !== "client") return { kind: role, organizationId, memberId };
  if (clientId === null) throw new Error("A client's membership names no client.");
  return { kind: "client", organizationId, memberId, clientId };
}

/**
 * Finds out who asks, for as long as their session and their membership last.
 * @throws Problem 401 when nobody is signed in, 403 when the role may not use the route
 */
export async function identify(
  request: FastifyRequest,
  access: Access,
  store: Store,
  authentication: Authentication,
): Promise<SignedIn | null> {
  if (access === "public") return null;
  const { cookie } = request.headers;
  const session = cookie === undefined ? null : await authentication.sessionOf(cookie);
  const membership = session && (await membershipOf(store, session.userId));
  if (!session || !membership) throw signedOut();
  if (!isInBackground(request)) {
    if (!(await authentication.touch(session, limitsOf(membership.role)))) throw signedOut();
  }
  const role = rolesOf(membership).find(own => access.includes(own));
  if (role === undefined) throw wrongRole();
  const actor = actorOf({ ...membership, role });
  if (request.routeOptions.config.beforeSecondFactor !== true)
    await requireSecondFactor(session, actor, store, authentication);
  return { session, actor };
}

/** Asks the organization's settings only about those who have no second step. */
async function requireSecondFactor(
  session: Session,
  actor: MemberActor,
  store: Store,
  authentication: Authentication,
): Promise<void> {
  if (actor.kind === "client" || actor.kind === "support-person" || actor.kind === "integration") return;
  if ((await authentication.secondFactor.stateOf(session.userId)).on) return;
  const { secondFactorRequired } = await store.as(actor, readOrganizationSettings);
  if (secondFactorRequired) throw secondFactorNeeded();
}

/** What the member may act as, the usual role first. A request acts in the first that its route is for. */
export function rolesOf({ role, also }: Pick<Membership, "role" | "also">): readonly MemberRole[] {
  return [role, ...also];
}

/** A page asks that refreshes itself, not a person. */
export function isInBackground(request: FastifyRequest): boolean {
  return request.headers[backgroundHeader] === "1";
}

/** The member who asks. */
export function memberOf(request: FastifyRequest): MemberActor {
  if (!request.signedIn) throw signedOut();
  return request.signedIn.actor;
}

/** The session they ask in. */
export function sessionOf(request: FastifyRequest): Session {
  if (!request.signedIn) throw signedOut();
  return request.signedIn.session;
}

/** The client who asks. */
export function clientOf(request: FastifyRequest): ClientActor {
  const actor = memberOf(request);
  if (actor.kind !== "client") throw wrongRole();
  return actor;
}

export function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  if (cookies.length > 0) reply.header("set-cookie", [...cookies]);
}
