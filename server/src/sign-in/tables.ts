import { type Kysely, type Migration, Migrator, sql } from "kysely";

/**
 * The tables of the sign-in library, as its version 1.7 expects them. The checks hold it to what Kedge promises:
 * no e-mail address, name, network address or browser in clear.
 */
const tables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table "user" (
        "id" text primary key,
        "name" text not null check ("name" = 'member'),
        "email" text not null unique check ("email" ~ '^[0-9a-f]{64}@login\\.invalid$'),
        "emailVerified" boolean not null,
        "image" text check ("image" is null),
        "createdAt" timestamptz not null default current_timestamp,
        "updatedAt" timestamptz not null default current_timestamp
      );
      create table "session" (
        "id" text primary key,
        "expiresAt" timestamptz not null,
        "token" text not null unique,
        "createdAt" timestamptz not null default current_timestamp,
        "updatedAt" timestamptz not null,
        "ipAddress" text check ("ipAddress" = ''),
        "userAgent" text check ("userAgent" = ''),
        "userId" text not null references "user" ("id") on delete cascade
      );
      create index "session_userId" on "session" ("userId");
      create table "account" (
        "id" text primary key,
        "accountId" text not null,
        "providerId" text not null,
        "userId" text not null references "user" ("id") on delete cascade,
        "accessToken" text,
        "refreshToken" text,
        "idToken" text,
        "accessTokenExpiresAt" timestamptz,
        "refreshTokenExpiresAt" timestamptz,
        "scope" text,
        "password" text check ("password" like '$argon2id$%'),
        "createdAt" timestamptz not null default current_timestamp,
        "updatedAt" timestamptz not null
      );
      create index "account_userId" on "account" ("userId");
      create table "verification" (
        "id" text primary key,
        "identifier" text not null,
        "value" text not null,
        "expiresAt" timestamptz not null,
        "createdAt" timestamptz not null default current_timestamp,
        "updatedAt" timestamptz not null default current_timestamp
      );
      create index "verification_identifier" on "verification" ("identifier");
    `.execute(db);
  },
};

/** The second factor is Kedge's own: the library's tables keep neither the last code used nor hashes of recovery codes. */
const secondFactor: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table "second_factor" (
        "userId" text primary key references "user" ("id") on delete cascade,
        "sealedSecret" bytea not null check (length("sealedSecret") = 48),
        "confirmedAt" timestamptz,
        "lastStep" bigint not null default 0,
        "failures" integer not null default 0 check ("failures" >= 0),
        "retryAt" timestamptz
      );
      create table "recovery_code" (
        "userId" text not null references "second_factor" ("userId") on delete cascade,
        "hash" text not null check ("hash" ~ '^[0-9a-f]{64}$'),
        primary key ("userId", "hash")
      );
    `.execute(db);
  },
};

const passkeys: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table "passkey" (
        "credentialId" text primary key,
        "userId" text not null references "user" ("id") on delete cascade,
        "publicKey" bytea not null,
        "counter" bigint not null,
        "createdAt" timestamptz not null,
        "usedAt" timestamptz
      );
      create index "passkey_userId" on "passkey" ("userId");
      create table "passkey_challenge" (
        "challenge" text primary key,
        "userId" text references "user" ("id") on delete cascade,
        "expiresAt" timestamptz not null
      );
    `.execute(db);
  },
};

const singleSignOn: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table "sso_attempt" (
        "state" text primary key,
        "verifier" text not null,
        "nonce" text not null,
        "browserHash" text not null check ("browserHash" ~ '^[0-9a-f]{64}$'),
        "userId" text references "user" ("id") on delete cascade,
        "expiresAt" timestamptz not null
      );
      create table "sso_link" (
        "issuer" text not null,
        "subjectHash" text not null check ("subjectHash" ~ '^[0-9a-f]{64}$'),
        "userId" text not null references "user" ("id") on delete cascade,
        primary key ("issuer", "subjectHash")
      );
    `.execute(db);
  },
};

/** Brings the sign-in library's tables up to date. Several app servers may try at once: the others wait. */
export async function migrateSignIn(db: Kysely<unknown>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        "0001-tables": tables,
        "0002-second-factor": secondFactor,
        "0003-passkeys": passkeys,
        "0004-single-sign-on": singleSignOn,
      }),
    },
    migrationTableName: "migration",
    migrationLockTableName: "migration_lock",
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
