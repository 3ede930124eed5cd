import { resolve } from "node:path";
import { type Env, EnvError, readEnv } from "@/lib/core/env";
import { generateClient } from "./build";
import { type Database, joinRunning, openDatabase } from "./database";
import { keptKeys, keptSecret } from "./kept-secrets";
import { lockFolder, ownerOf } from "./processes";

/**
 * What a script under scripts/ may export. `main` gets the arguments after the script's name; the number it returns
 * is the exit code. Unless `needsDatabase` is false, the database is open while it runs (the one that serves, or one
 * started for the purpose) and the environment names it: DATABASE_URL, DATABASE_OWNER_URL, MANZIL_KEYS_DIR,
 * NEXTAUTH_SECRET.
 */
type Script = { main(words: string[]): Promise<number | undefined>; needsDatabase?: boolean };

const say = (line: string) => console.error(line);

async function open(env: Env): Promise<Database> {
  const dataDir = resolve(env.dataDir);
  if (env.databaseUrl) return openDatabase(env, say);
  if (ownerOf(dataDir) !== undefined) return joinRunning(dataDir, say);
  const unlock = lockFolder(dataDir);
  const database = await openDatabase(env, say);
  return { ...database, stop: () => database.stop().then(unlock) };
}

async function run(script: Script, words: string[]): Promise<number> {
  if (script.needsDatabase === false) return (await script.main(words)) ?? 0;
  const env = readEnv(process.env);
  const dataDir = resolve(env.dataDir);
  const database = await open(env);
  process.env.DATABASE_URL = database.appUrl;
  process.env.DATABASE_OWNER_URL = database.ownerUrl;
  process.env.DEMO = env.demo ? "1" : "0";
  process.env.NEXTAUTH_SECRET = env.nextauthSecret ?? keptSecret(dataDir, "nextauth-secret");
  process.env.MANZIL_KEYS_DIR = env.keysDir ?? keptKeys(dataDir);
  const stop = () => void database.stop().then(() => process.exit(1));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
  try {
    return (await script.main(words)) ?? 0;
  } finally {
    await database.stop();
  }
}

async function main(): Promise<number> {
  const [path, ...words] = process.argv.slice(2);
  if (!path) throw new Error("Which script? node scripts/run.mjs scripts/NAME.ts [words]");
  await generateClient();
  return run(require(resolve(path)) as Script, words);
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    console.error(error instanceof EnvError ? error.message : error);
    process.exit(1);
  });
