import { z } from "zod";
import { ROLES } from "#access/role.ts";
import { cursor, limit, project } from "./requests.ts";
import { Time } from "./step.ts";

export { ROLES, type Role } from "#access/role.ts";

/** Shortest and longest password (NIST SP 800-63B; the longest only bounds the work). */
export const PASSWORD_LENGTH = { min: 12, max: 256 } as const;

const role = z.enum(ROLES);
const email = z.email("an e-mail address such as ana@example.com").max(254).toLowerCase();
const name = z.string().trim().min(1).max(100);
const newPassword = z.string().min(PASSWORD_LENGTH.min, `at least ${PASSWORD_LENGTH.min} characters`).max(PASSWORD_LENGTH.max);
/** One that is compared: whatever its length, it may be wrong. */
const password = z.string().min(1).max(1000);
const token = z.string().min(1).max(200);

/** `GET /api/v1/people`, and other lists that know no project. */
export const PageQuery = z.object({ limit: limit(100, 50), cursor });
export const MembersQuery = z.object({ project, limit: limit(100, 50), cursor });

/** Who is signed in, and what they may do. */
export const Account = z
  .object({
    kind: z.enum(["local", "adminKey", "person", "apiKey"]),
    name: z.string(),
    email: z.string().exactOptional(),
    owner: z.boolean(),
    roles: z.array(z.object({ project: z.string(), role })).meta({ description: "Empty for an owner, who is admin everywhere" }),
    password: z.boolean().meta({ description: "Whether they sign in with a password of their own" }),
    secondFactor: z.boolean(),
  })
  .meta({ id: "Account" });
export const AccountChange = z.strictObject({ name }).meta({ id: "AccountChange" });
export const PasswordChange = z.strictObject({ password, newPassword }).meta({ id: "PasswordChange" });

export const AccountSession = z
  .object({ id: z.string(), agent: z.string(), createdAt: Time, lastSeenAt: Time, current: z.boolean() })
  .meta({ id: "AccountSession" });
export const SessionsPage = z
  .object({ sessions: z.array(AccountSession), nextCursor: z.string().exactOptional() })
  .meta({ id: "SessionsPage" });

export const PasswordAsked = z.strictObject({ password }).meta({ id: "PasswordAsked" });
export const SecondFactorBegun = z
  .object({
    uri: z.string().meta({ description: "otpauth:// for an authenticator app" }),
    secret: z.string().meta({ description: "The same for typing" }),
    backupCodes: z.array(z.string()),
  })
  .meta({ id: "SecondFactorBegun" });
export const SecondFactorCode = z.strictObject({ code: z.string().regex(/^\d{6}$/, "six digits") }).meta({ id: "SecondFactorCode" });

/** What a link that was handed over is for. Its token comes in a body, never in an address. */
export const LinkAsked = z.strictObject({ token }).meta({ id: "LinkAsked" });
export const LinkFor = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("setup") }),
    z.object({ kind: z.literal("invitation"), email: z.string(), project: z.string(), role, known: z.boolean() }),
    z.object({ kind: z.literal("reset"), email: z.string() }),
  ])
  .meta({ id: "LinkFor" });
export const LinkUse = z
  .strictObject({ token, name: name.exactOptional(), email: email.exactOptional(), password: newPassword.exactOptional() })
  .meta({ id: "LinkUse" });
export const LinkUsed = z.object({ email: z.string() }).meta({ id: "LinkUsed" });

export const Member = z.object({ id: z.string(), name: z.string(), email: z.string(), role }).meta({ id: "Member" });
export const MembersPage = z.object({ members: z.array(Member), nextCursor: z.string().exactOptional() }).meta({ id: "MembersPage" });
export const MemberChange = z.strictObject({ role }).meta({ id: "MemberChange" });

export const Invitation = z
  .object({ id: z.string(), email: z.string(), role, madeBy: z.string(), createdAt: Time, expiresAt: Time })
  .meta({ id: "Invitation" });
export const InvitationsPage = z
  .object({ invitations: z.array(Invitation), nextCursor: z.string().exactOptional() })
  .meta({ id: "InvitationsPage" });
export const NewInvitation = z.strictObject({ email, role }).meta({ id: "NewInvitation" });
/** Shown once: only its digest is kept. */
export const HandedLink = z.object({ id: z.string(), url: z.string(), expiresAt: Time }).meta({ id: "HandedLink" });

export const Person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    owner: z.boolean(),
    secondFactor: z.boolean(),
    projects: z.int(),
    lastSeenAt: Time.exactOptional(),
  })
  .meta({ id: "Person" });
export const PeoplePage = z.object({ people: z.array(Person), nextCursor: z.string().exactOptional() }).meta({ id: "PeoplePage" });
export const PersonChange = z.strictObject({ owner: z.boolean() }).meta({ id: "PersonChange" });

export type Account = z.infer<typeof Account>;
export type AccountSession = z.infer<typeof AccountSession>;
export type SessionsPage = z.infer<typeof SessionsPage>;
export type SecondFactorBegun = z.infer<typeof SecondFactorBegun>;
export type LinkFor = z.infer<typeof LinkFor>;
export type LinkUse = z.output<typeof LinkUse>;
export type Member = z.infer<typeof Member>;
export type MembersPage = z.infer<typeof MembersPage>;
export type Invitation = z.infer<typeof Invitation>;
export type InvitationsPage = z.infer<typeof InvitationsPage>;
export type HandedLink = z.infer<typeof HandedLink>;
export type Person = z.infer<typeof Person>;
export type PeoplePage = z.infer<typeof PeoplePage>;
