import { expect, test } from "@playwright/test";
import { EnvError, readEnv } from "@/lib/core/env";

const SECRET = "s".repeat(32);

test("an empty environment is the embedded demo", () => {
  const env = readEnv({});
  expect(env.port).toBe(3000);
  expect(env.host).toBe("127.0.0.1");
  expect(env.dataDir).toBe(".data");
  expect(env.appUrl).toBe("http://localhost:3000");
  expect(env.demo).toBe(true);
  expect(env.demoPeople).toBe(9000);
  expect(env.trustProxy).toBe(false);
});

test("an external database is not the demo unless stated", () => {
  const external = { DATABASE_URL: "postgresql://a:b@db/manzil", NEXTAUTH_SECRET: SECRET };
  expect(readEnv(external).demo).toBe(false);
  expect(readEnv({ ...external, DEMO: "1" }).demo).toBe(true);
});

test("an empty value counts as unset", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: "" }).port).toBe(3000);
});

const BUCKET = {
  FILES_S3_ENDPOINT: "https://s3.example",
  FILES_S3_BUCKET: "manzil-files",
  FILES_S3_KEY: "key",
  FILES_S3_SECRET: "hidden-word",
};

const WRONG: [name: string, source: Record<string, string>][] = [
  ["PORT", { PORT: "http" }],
  ["PORT", { PORT: "70000" }],
  ["DEMO", { DEMO: "yes" }],
  ["DEMO_PEOPLE", { DEMO_PEOPLE: "-1" }],
  ["TRUST_PROXY", { TRUST_PROXY: "true" }],
  ["CLOCK", { CLOCK: "yesterday" }],
  ["CLOCK", { CLOCK: "2026-11-23T08:00:00Z", DEMO: "0" }],
  ["MANZIL_SLOWNESS", { MANZIL_SLOWNESS: "fast" }],
  ["MANZIL_SLOWNESS", { MANZIL_SLOWNESS: "0.5" }],
  ["MANZIL_SLOWNESS", { MANZIL_SLOWNESS: "4", DEMO: "0" }],
  ["APP_URL", { APP_URL: "http://manzil.example" }],
  ["APP_URL", { APP_URL: "manzil" }],
  ["SMTP_URL", { SMTP_URL: "mail.example" }],
  ["DATABASE_URL", { DATABASE_URL: "mysql://a:hidden-word@db/manzil" }],
  ["DATABASE_URL", { DATABASE_OWNER_URL: "postgresql://a:b@db/manzil" }],
  ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "hidden-word" }],
  [
    "FILES_S3_SECRET",
    { FILES_S3_ENDPOINT: "https://s3.example", FILES_S3_BUCKET: "files", FILES_S3_KEY: "k" },
  ],
  ["FILES_S3_ENDPOINT", { FILES_S3_ENDPOINT: "http://s3.example" }],
  ["FILES_S3_BUCKET", { FILES_S3_BUCKET: "../files" }],
  ["FILES_DIR", { ...BUCKET, FILES_DIR: "/srv/files" }],
  ["NEXTAUTH_SECRET", { DATABASE_URL: "postgresql://a:b@db/manzil" }],
];

for (const [name, source] of WRONG) {
  test(`${JSON.stringify(source)} stops with a message that names ${name}`, () => {
    expect(() => readEnv(source)).toThrow(EnvError);
    expect(() => readEnv(source)).toThrow(new RegExp(`^${name} is .+\\.$`));
    expect(() => readEnv(source)).not.toThrow(/hidden-word/);
  });
}

test("every wrong variable gets its own message", () => {
  expect(() => readEnv({ PORT: "x", DEMO: "x" })).toThrow(/PORT is .+\.\nDEMO is /);
});

test("the app's address loses its path and may be https anywhere", () => {
  expect(readEnv({ APP_URL: "https://manzil.example/sign-in" }).appUrl).toBe("https://manzil.example");
});

test("files lie in a folder, below the data or elsewhere, or in a bucket", () => {
  expect(readEnv({}).files).toEqual({ kind: "folder", folder: ".data/files" });
  expect(readEnv({ DATA_DIR: "/srv/manzil" }).files).toEqual({ kind: "folder", folder: "/srv/manzil/files" });
  expect(readEnv({ FILES_DIR: "/srv/files" }).files).toEqual({ kind: "folder", folder: "/srv/files" });
  expect(readEnv(BUCKET).files).toEqual({
    kind: "bucket",
    endpoint: "https://s3.example",
    bucket: "manzil-files",
    region: "us-east-1",
    key: "key",
    secret: "hidden-word",
  });
});
