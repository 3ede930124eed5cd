import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { newPassword } from "@/lib/access/password-rule";
import { COUNTRIES, ROLES, SPECIALITIES } from "@/lib/access/roles";
import { seenVersion, typedWhole } from "@/lib/core/number-field";
import { requiredLine } from "@/lib/core/text";
import { LOCALES } from "@/lib/i18n/locale";

const EMAIL = /^[^\s@"<>()[\]\\,;:]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** An email address as accounts store it: lower case, at most 254 characters. failure.user.email */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "failure.user.email")
  .regex(EMAIL, "failure.user.email");

const standing = {
  name: requiredLine(120),
  role: z.enum(ROLES, "failure.choose"),
  specialities: z.array(z.enum(SPECIALITIES)).max(SPECIALITIES.length),
  countries: z.array(z.enum(COUNTRIES)).max(COUNTRIES.length),
  /** Codes of sites; only for a site manager, whose countries follow from them. */
  sites: z.array(z.string().regex(/^[A-Z0-9-]{2,40}$/)).max(100),
};

type Standing = { role: (typeof ROLES)[number]; countries: readonly string[]; sites: readonly string[] };

function reachesSomething({ role, countries, sites }: Standing, issues: z.core.$RefinementCtx): void {
  const path = role === "site-manager" ? "sites" : "countries";
  if ((path === "sites" ? sites : countries).length > 0) return;
  issues.addIssue({ code: "custom", path: [path], message: "failure.user.scope" });
}

/** A new account. A site manager needs a site, everyone else a country. */
export const newUser = z.strictObject({ email: emailAddress, ...standing }).superRefine(reachesSomething);

/** The new values of an account. `version` is the one the form was filled from. */
export const userChange = z
  .strictObject({ of: opaque, version: seenVersion(), ...standing })
  .superRefine(reachesSomething);

/** Identifies an account. */
export const ofUser = z.strictObject({ of: opaque });

/** Identifies a session of an account; all of them without `session`. */
export const ofSession = z.strictObject({ of: opaque, session: opaque.optional() });

/** One of the user's own sessions; all others without it. */
export const ofOwnSession = z.strictObject({ session: opaque.optional() });

const twice = { password: newPassword, again: z.string().max(1024) };
const same = { path: ["again"], message: "failure.password.same" };

/** A link's secret and the password chosen with it, typed twice. */
export const linkUse = z
  .strictObject({ secret: z.string().max(200), ...twice })
  .refine(({ password, again }) => password === again, same);

/** The user's own new password, with the present one. */
export const ownPassword = z
  .strictObject({ present: z.string().min(1, "failure.required").max(1024), ...twice })
  .refine(({ password, again }) => password === again, same);

/** Language and appearance of the user's own pages. */
export const preferences = z.strictObject({
  locale: z.enum(LOCALES),
  appearance: z.enum(["system", "light", "dark"]),
});

/** Longest life of an API token. */
export const TOKEN_DAYS = 90;

/** A new API token: part of its user's permissions, for part of their countries, for a time. */
export const newToken = z.strictObject({
  name: requiredLine(80),
  permissions: z.array(z.string().max(60)).min(1, "failure.choose").max(60),
  countries: z.array(z.enum(COUNTRIES)).min(1, "failure.choose").max(COUNTRIES.length),
  days: typedWhole(1, TOKEN_DAYS),
});

/** A token for the user, with the present password. */
export const ownToken = newToken.extend({ present: z.string().min(1, "failure.required").max(1024) });

/** Identifies one of the user's own tokens. */
export const ofToken = z.strictObject({ token: opaque });

export type NewUser = z.output<typeof newUser>;
export type UserChange = z.output<typeof userChange>;
export type OwnToken = z.output<typeof ownToken>;
export type NewToken = z.output<typeof newToken>;
