import { opaqueId } from "@/lib/access/opaque-id";
import { addUser } from "@/lib/users/commands/add-user";
import { changeUser } from "@/lib/users/commands/change-user";
import { makeLink } from "@/lib/users/commands/links";
import { changeOwnPassword, changePreferences } from "@/lib/users/commands/own-account";
import { endOwnSession, endUserSessions } from "@/lib/users/commands/sessions";
import { deactivateUser, reactivateUser } from "@/lib/users/commands/set-active";
import { addToken, addTokenFor, revokeToken } from "@/lib/users/commands/tokens";
import {
  accountsToday,
  getUser,
  listOwnSessions,
  listOwnTokens,
  listUsers,
  tokenChoices,
} from "@/lib/users/queries";
import { accountDoor as account, type Door, door } from "./door";

const ofUser = (at: string, call: Door["call"]): Door => door("user.manage", at, { names: ["user"], call });
const of = (user: string) => opaqueId("user", user);
const users = "lib/users/commands";
const token = { name: "test", permissions: ["person.search"], countries: ["KZ" as const], days: 1 };

export const usersDoors: readonly Door[] = [
  door("user.manage", `${users}/add-user.ts addUser`, {
    names: ["country"],
    absent: { country: "forbidden" },
    call: (actor, { country }) =>
      addUser(actor, {
        email: "new@world.example",
        name: "New",
        role: "caseworker",
        specialities: [],
        countries: [country],
        sites: [],
      }),
  }),
  door("user.manage", `${users}/add-user.ts addUser`, {
    names: ["site"],
    absent: { site: "invalid" },
    call: (actor, { site }) =>
      addUser(actor, {
        email: "new@world.example",
        name: "New",
        role: "site-manager",
        specialities: [],
        countries: [],
        sites: [site.site],
      }),
  }),
  ofUser(`${users}/change-user.ts changeUser`, (actor, { user }) =>
    changeUser(actor, {
      of: of(user),
      version: 1,
      name: "New",
      role: "officer",
      specialities: [],
      countries: ["KZ"],
      sites: [],
    }),
  ),
  ofUser(`${users}/links.ts makeLink`, (actor, { user }) => makeLink(actor, { of: of(user) })),
  ofUser(`${users}/sessions.ts endUserSessions`, (actor, { user }) =>
    endUserSessions(actor, { of: of(user) }),
  ),
  ofUser(`${users}/set-active.ts deactivateUser`, (actor, { user }) =>
    deactivateUser(actor, { of: of(user) }),
  ),
  ofUser(`${users}/set-active.ts reactivateUser`, (actor, { user }) =>
    reactivateUser(actor, { of: of(user) }),
  ),
  ofUser(`${users}/tokens.ts addTokenFor`, (actor, { user }, world) => {
    const who = Object.entries(world.users).find(([, id]) => id === user)?.[0] ?? "nobody";
    return addTokenFor(actor, `${who.toLowerCase()}@world.example`, token);
  }),
  ofUser("lib/users/queries.ts getUser", (actor, { user }) => getUser(actor, of(user))),
  door("user.read", "lib/users/queries.ts listUsers", { call: (actor) => listUsers(actor) }),
  {
    at: "lib/users/queries.ts accountsToday",
    needs: ["user.manage", "audit.read"],
    names: [],
    call: (actor) => accountsToday(actor),
  },
  account("lib/users/queries.ts listOwnSessions", (actor) => listOwnSessions(actor)),
  account("lib/users/queries.ts listOwnTokens", (actor) => listOwnTokens(actor)),
  account("lib/users/queries.ts tokenChoices", async (actor) => tokenChoices(actor)),
  account(`${users}/own-account.ts changePreferences`, (actor) =>
    changePreferences(actor, { locale: "en", appearance: "dark" }),
  ),
  account(`${users}/sessions.ts endOwnSession`, (actor) => endOwnSession(actor, {})),
  {
    ...account(`${users}/own-account.ts changeOwnPassword`, (actor) =>
      changeOwnPassword(actor, { present: "wrong", password: "long enough to be one" }),
    ),
    always: "invalid",
  },
  {
    ...account(`${users}/tokens.ts addToken`, (actor) => addToken(actor, { ...token, present: "wrong" })),
    always: "any",
  },
  {
    ...account(`${users}/tokens.ts revokeToken`, (actor) =>
      revokeToken(actor, { token: "0123456789abcdef" }),
    ),
    always: "notFound",
  },
];
