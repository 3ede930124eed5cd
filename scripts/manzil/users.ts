import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { Failure } from "@/lib/core/failure";
import { messagesOf } from "@/lib/i18n/messages";
import { addUser } from "@/lib/users/commands/add-user";
import { makeLink } from "@/lib/users/commands/links";
import { addTokenFor } from "@/lib/users/commands/tokens";
import { listUsers } from "@/lib/users/queries";
import { emailAddress, newToken, newUser } from "@/lib/users/schema";
import { type Command, UsageError } from "./command";

/** The command line as an actor: the policy lets it manage accounts, audit and reports, but no people. */
export const operator = actorOf("operator", "cli", COUNTRIES);

/** The English message for a key that takes no values. */
export async function sentence(messageKey: string): Promise<string> {
  const messages: unknown = await messagesOf("en");
  const found = messageKey
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], messages);
  return typeof found === "string" ? found : messageKey;
}

/** Turns an expected failure into a message for the terminal. */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new UsageError(`${error.field ? `${error.field}: ` : ""}${await sentence(error.messageKey)}`);
  }
}

type Schema<T> = {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
};

async function checked<T>(schema: Schema<T>, value: unknown): Promise<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    async ({ path, message }) => `${path.join(".")}: ${await sentence(message)}`,
  );
  throw new UsageError((await Promise.all(lines)).join("\n"));
}

/** Prints a link with what the operator must know about it. */
export async function printLink(of: string): Promise<void> {
  const { url, minutes, email } = await inWords(() => makeLink(operator, { of }));
  console.log(`Link for ${email}; it works once and expires in ${minutes} minutes:\n${url}`);
}

async function ofEmail(email: string): Promise<string> {
  const wanted = await checked(emailAddress, email);
  const user = (await listUsers(operator)).find((row) => row.email === wanted);
  if (!user) throw new UsageError(`There is no account with the email address ${wanted}.`);
  return user.of;
}

const add: Command = {
  words: "user add",
  does: "creates an account and prints its one-time link",
  usage: `user add --role ROLE --email ADDRESS --name NAME [--country KZ|TJ|UZ]... [--site CODE]... [--speciality NAME]...

ROLE is caseworker, officer, site-manager, coordinator, admin, auditor or donor. A site manager needs at least one
site. Other roles have access to the countries named; an administrator with none named has access to all.`,
  options: {
    role: { type: "string" },
    email: { type: "string" },
    name: { type: "string" },
    country: { type: "string", multiple: true },
    site: { type: "string", multiple: true },
    speciality: { type: "string", multiple: true },
  },
  async run(given) {
    const role = given.needed("role");
    const email = given.needed("email");
    const named = given.list("country").map((country) => country.toUpperCase());
    const countries = named.length === 0 && role === "admin" ? [...COUNTRIES] : named;
    const user = await checked(newUser, {
      email,
      role,
      countries,
      name: given.text("name") ?? email.split("@")[0],
      sites: given.list("site"),
      specialities: given.list("speciality"),
    });
    const { of } = await inWords(() => addUser(operator, user));
    await printLink(of);
    return 0;
  },
};

const list: Command = {
  words: "user list",
  does: "lists the accounts",
  usage: "user list",
  async run() {
    const users = await listUsers(operator);
    for (const user of users) {
      const state = user.active ? (user.hasPassword ? "active" : "no password yet") : "closed";
      console.log([user.email, user.role, user.reach.join(" "), state].join("\t"));
    }
    console.error(`${users.length} accounts`);
    return 0;
  },
};

const reset: Command = {
  words: "user reset",
  does: "prints a one-time link for a new password and cancels earlier links",
  usage: "user reset --email ADDRESS",
  options: { email: { type: "string" } },
  async run(given) {
    await printLink(await ofEmail(given.needed("email")));
    return 0;
  },
};

const token: Command = {
  words: "token add",
  does: "creates an API token for a user and prints it once (demo mode only)",
  usage: `token add --email ADDRESS --name NAME --permissions NAME[,NAME]... --countries CODE[,CODE]... [--days N]

N is 1 to 90 and defaults to 30. A token never has more access than its user.`,
  options: {
    email: { type: "string" },
    name: { type: "string" },
    days: { type: "string" },
    permissions: { type: "string", multiple: true },
    countries: { type: "string", multiple: true },
  },
  async run(given) {
    const email = await checked(emailAddress, given.needed("email"));
    const wanted = await checked(newToken, {
      name: given.needed("name"),
      days: given.whole("days") ?? 30,
      permissions: given.list("permissions"),
      countries: given.list("countries").map((country) => country.toUpperCase()),
    });
    const { secret, endsAt } = await inWords(() => addTokenFor(operator, email, wanted));
    console.error(`Token for ${email}, valid until ${endsAt}. It is not shown again:`);
    console.log(secret);
    return 0;
  },
};

export const userCommands: readonly Command[] = [add, list, reset, token];
