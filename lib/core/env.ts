import { join } from "node:path";
import { z } from "zod";

/** A wrong environment: `message` has one sentence for each wrong variable, and never a secret. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const SECRET_LENGTH = 32;
/** The values of these may be repeated in a message; the others hold passwords or keys. */
const OPEN = new Set([
  "PORT",
  "HOST",
  "DATA_DIR",
  "APP_URL",
  "TRUST_PROXY",
  "DEMO",
  "DEMO_PEOPLE",
  "CLOCK",
  "MANZIL_SLOWNESS",
  "FILES_DIR",
  "FILES_S3_BUCKET",
  "FILES_S3_REGION",
]);
/** These name an object store together. */
const OBJECT_STORE = ["FILES_S3_ENDPOINT", "FILES_S3_BUCKET", "FILES_S3_KEY", "FILES_S3_SECRET"] as const;

const said = (sentence: string) => ({ error: sentence });
const flag = z.enum(["0", "1"], said("set it to 0 or 1")).transform((value) => value === "1");
const number = (least: number, most: number) => {
  const sentence = said(`set it to a whole number from ${least} to ${most}`);
  return z
    .string()
    .regex(/^\d+$/, sentence)
    .transform(Number)
    .pipe(z.number().min(least, sentence).max(most, sentence));
};
const postgres = z.string().regex(/^postgres(ql)?:\/\/\S+$/, said("it must begin with postgresql://"));

function safeOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}

const variables = z.object({
  PORT: number(1, 65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: postgres.optional(),
  DATABASE_OWNER_URL: postgres.optional(),
  APP_URL: z
    .string()
    .refine(safeOrigin, said("it must be an https address; http is accepted only for this machine"))
    .transform((value) => new URL(value).origin)
    .optional(),
  NEXTAUTH_SECRET: z
    .string()
    .min(SECRET_LENGTH, said(`it must have at least ${SECRET_LENGTH} characters`))
    .optional(),
  TRUST_PROXY: flag.default(false),
  DEMO: flag.optional(),
  DEMO_PEOPLE: number(0, 2_000_000).default(9000),
  CLOCK: z.iso
    .datetime({ offset: true, ...said("it must be a moment such as 2026-11-23T08:00:00Z") })
    .transform((value) => new Date(value))
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, said("it must begin with smtp:// or smtps://"))
    .optional(),
  MANZIL_KEYS_DIR: z.string().optional(),
  FILES_DIR: z.string().optional(),
  FILES_S3_ENDPOINT: z
    .string()
    .refine(safeOrigin, said("it must be an https address; http is accepted only for this machine"))
    .optional(),
  FILES_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, said("it must be the name of a bucket"))
    .optional(),
  FILES_S3_REGION: z.string().default("us-east-1"),
  FILES_S3_KEY: z.string().optional(),
  FILES_S3_SECRET: z.string().optional(),
  MANZIL_SLOWNESS: z
    .string()
    .regex(/^\d+(\.\d+)?$/, said("set it to a number from 1 to 50"))
    .transform(Number)
    .pipe(
      z
        .number()
        .min(1, said("set it to a number from 1 to 50"))
        .max(50, said("set it to a number from 1 to 50")),
    )
    .default(1),
});

type Variables = z.infer<typeof variables>;

/** Rules that involve two variables. Returns the sentences for those that are broken. */
function conflicts(values: Variables, demo: boolean): string[] {
  const sentences: string[] = [];
  if (values.DATABASE_URL && !values.NEXTAUTH_SECRET)
    sentences.push(
      `NEXTAUTH_SECRET is missing: when DATABASE_URL is set, it must have at least ${SECRET_LENGTH} characters.`,
    );
  if (values.DATABASE_OWNER_URL && !values.DATABASE_URL)
    sentences.push(
      "DATABASE_URL is missing: when DATABASE_OWNER_URL is set, set DATABASE_URL to the application's own login.",
    );
  const [named] = OBJECT_STORE.filter((name) => values[name]);
  if (named)
    for (const name of OBJECT_STORE.filter((each) => !values[each]))
      sentences.push(
        `${name} is missing: ${named} is set, and an object store needs all of ${OBJECT_STORE.join(", ")}.`,
      );
  if (named && values.FILES_DIR)
    sentences.push(
      "FILES_DIR is set: files are kept either in a folder or in an object store, so remove it.",
    );
  if (values.CLOCK && !demo)
    sentences.push("CLOCK is set: it is only for tests and the demo, so set DEMO=1 or remove it.");
  if (values.MANZIL_SLOWNESS !== 1 && !demo)
    sentences.push("MANZIL_SLOWNESS is set: it is only for tests, so set DEMO=1 or remove it.");
  return sentences;
}

/** Where files are kept: a folder of this machine, or the bucket of an object store. */
export type FilePlace =
  | { kind: "folder"; folder: string }
  | { kind: "bucket"; endpoint: string; bucket: string; region: string; key: string; secret: string };

function filePlace(values: Variables): FilePlace {
  const { FILES_S3_ENDPOINT: endpoint, FILES_S3_BUCKET: bucket, FILES_S3_REGION: region } = values;
  const { FILES_S3_KEY: key, FILES_S3_SECRET: secret } = values;
  return endpoint && bucket && key && secret
    ? { kind: "bucket", endpoint, bucket, region, key, secret }
    : { kind: "folder", folder: values.FILES_DIR ?? join(values.DATA_DIR, "files") };
}

function shape(values: Variables, demo: boolean) {
  return {
    /** The server's TCP port. */
    port: values.PORT,
    /** The address the server listens on. */
    host: values.HOST,
    /** Folder of the embedded database, the keys, the secrets and, unless they are kept elsewhere, the files. */
    dataDir: values.DATA_DIR,
    /** The application's login; undefined means embedded (before the start has made it). */
    databaseUrl: values.DATABASE_URL,
    /** Only for migrations, the queue's schema and backups. Never set in the server's process. */
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    /** The origin that people type, without a trailing slash. */
    appUrl: values.APP_URL ?? `http://localhost:${values.PORT}`,
    /** Signs session cookies; undefined only while building. */
    nextauthSecret: values.NEXTAUTH_SECRET,
    /** Whether the last hop's forwarded headers are trusted. */
    trustProxy: values.TRUST_PROXY,
    /** Synthetic people only, with known passwords. */
    demo,
    /** How many people the demo holds. */
    demoPeople: values.DEMO_PEOPLE,
    /** A fixed clock, for tests and the demo. */
    clock: values.CLOCK,
    /** Where mail is sent; undefined means no mail. */
    smtpUrl: values.SMTP_URL,
    /** Folder with wrapping.key and index.key. */
    keysDir: values.MANZIL_KEYS_DIR,
    /** Where photos and other files are kept, sealed. */
    files: filePlace(values),
    /** How many times longer than by default the database may take: tests on a slow machine. */
    slowness: values.MANZIL_SLOWNESS,
  };
}

export type Env = ReturnType<typeof shape>;

/**
 * Reads the variables of docs/operating.md from `source`; an empty value counts as unset. Throws EnvError with a
 * sentence for each wrong one.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = variables.safeParse(given);
  if (!result.success) {
    const sentences = result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} is ${OPEN.has(name) ? JSON.stringify(given[name]) : "wrong"}: ${issue.message}.`;
    });
    throw new EnvError(sentences.join("\n"));
  }
  const demo = result.data.DEMO ?? result.data.DATABASE_URL === undefined;
  const broken = conflicts(result.data, demo);
  if (broken.length > 0) throw new EnvError(broken.join("\n"));
  return shape(result.data, demo);
}

let parsed: Env | undefined;

/** The process's environment, parsed on the first call and kept. Throws EnvError like readEnv. */
export function env(): Env {
  parsed ??= readEnv(process.env);
  return parsed;
}
