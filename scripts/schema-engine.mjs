#!/usr/bin/env node
/**
 * Replaces the schema engine that the Prisma command line would download from a host of its own. Many field offices
 * reach a package registry and nothing else, so the engine comes from a package as WebAssembly, and this file speaks
 * the line protocol of the downloaded one: JSON-RPC, one message a line on stdin and stdout. See
 * docs/decisions/0001-schema-engine.md.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as binding from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const PRISMA = join(import.meta.dirname, "..", "prisma");
const SINGLE_BYTE_CHAR = 18; // the catalogue's "char", which the adapter does not know
const BLANK_PADDED_CHAR = 1042;
const METHOD_NAMES = { getDatabaseVersion: "version" };

/** The panic's text reaches us only through this registry. */
let panicText = "";
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (text) => {
    panicText = text;
  },
};

/** Makes a connection read "char" columns of the catalogue and run a migration as one script. */
function mend(connection) {
  const perform = connection.performIO.bind(connection);
  const query = connection.queryRaw.bind(connection);
  const marked = new WeakMap();
  connection.performIO = async (request) => {
    const answer = await perform(request);
    const places = [];
    for (const [place, field] of answer.fields.entries()) {
      if (field.dataTypeID !== SINGLE_BYTE_CHAR) continue;
      field.dataTypeID = BLANK_PADDED_CHAR;
      places.push(place);
    }
    marked.set(request, places);
    return answer;
  };
  connection.queryRaw = async (request) => {
    const answer = await query(request);
    for (const place of marked.get(request) ?? []) answer.columnTypes[place] = ColumnTypeEnum.Character;
    return answer;
  };
  return connection;
}

function mendAdapter(adapter) {
  const begin = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => mend(await begin(level));
  // The adapter's own version splits at every semicolon, even inside a function's body.
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return mend(adapter);
}

/**
 * Connections by separate host, port, user, password and database: a connection string would override the shadow
 * database's name.
 */
function settingsOf(url) {
  const { host, port, user, password, database, ssl, options } = new pg.Client({ connectionString: url })
    .connectionParameters;
  // As lib/core/database-address.ts: a user named `manzil` would create half of the tables in the schema of
  // functions.
  const settled = `${options ?? ""} -c search_path=public`.trim();
  return { host, port, user, password, database, ssl, options: settled, idleTimeoutMillis: 0 };
}

function factoryFor(url, shadowUrl) {
  const schema = (URL.canParse(url) && new URL(url).searchParams.get("schema")) || "public";
  const factory = new PrismaPg(settingsOf(url), { schema });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => mendAdapter(await connect());
  factory.connectToShadowDb = async () => {
    if (shadowUrl) return mendAdapter(await new PrismaPg(settingsOf(shadowUrl), { schema }).connect());
    const main = await connect();
    const database = `manzil_shadow_${globalThis.crypto.randomUUID().replaceAll("-", "")}`;
    await main.executeScript(`CREATE DATABASE ${database}`);
    const shadow = await new PrismaPg({ ...settingsOf(url), database }, { schema }).connect();
    const end = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await end(); // first the pool: a database with a connection cannot be dropped
      await main.executeScript(`DROP DATABASE ${database}`);
      await main.dispose();
    };
    return mendAdapter(shadow);
  };
  return factory;
}

/**
 * The engine connects as soon as it is created, even only to compare schema files. Then it asks whether the schema
 * exists and for the server's version. Anything else is refused.
 */
function unconnected() {
  const { Boolean: BOOLEAN, Text: TEXT, Int32: INT32 } = ColumnTypeEnum;
  const refuse = async () => {
    throw new Error("This command needs a database. Set DATABASE_OWNER_URL.");
  };
  const connect = async () => ({
    adapterName: "unconnected",
    provider: "postgres",
    queryRaw: async ({ sql }) =>
      sql.includes("server_version_num")
        ? {
            columnNames: ["exists", "version", "numeric_version"],
            columnTypes: [BOOLEAN, TEXT, INT32],
            rows: [[true, "PostgreSQL 15.0", 150000]],
          }
        : refuse(),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => {},
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
  });
  return { adapterName: "unconnected", provider: "postgres", connect, connectToShadowDb: refuse };
}

async function loadEngine() {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    "./schema_engine_bg.js": binding,
  });
  binding.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return binding.SchemaEngine;
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

/** An engine's error in the shape the command line unpacks. */
function problem(error) {
  const panicked = panicText !== "" || error instanceof WebAssembly.RuntimeError;
  const message = panicText || error?.message || String(error);
  const data = panicked
    ? { is_panic: true, message, error: { message } }
    : { is_panic: false, message, error_code: error?.error_code ?? error?.code, meta: error?.meta };
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

async function createDatabase(url) {
  const settings = settingsOf(url);
  const client = new pg.Client({ ...settings, database: "postgres" });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(settings.database)}`);
  } finally {
    await client.end();
  }
  return { databaseName: settings.database };
}

/** The SQL of a file, or of all files below a folder in the order of their names. */
function sqlOf(path) {
  if (!statSync(path).isDirectory()) return readFileSync(path, "utf8");
  return readdirSync(path)
    .sort()
    .map((name) => sqlOf(join(path, name)))
    .join("\n");
}

/**
 * A migration with its lines `-- load PATH` replaced by the files they name: functions are in prisma/functions, the
 * rest beside the migration.
 */
function loaded(script, folder) {
  return script.replaceAll(/^-- load (\S+)$/gm, (_, path) =>
    sqlOf(join(path.startsWith("functions") ? PRISMA : folder, path)),
  );
}

/** The list of migrations as the command line read it, each written out in full. */
function writtenOut(list) {
  const folderOf = (path) => join(list.baseDir, path);
  const migrationDirectories = list.migrationDirectories.map((directory) => {
    const { tag, value } = directory.migrationFile.content;
    if (tag !== "ok") return directory;
    const content = { tag, value: loaded(value, folderOf(directory.path)) };
    return { ...directory, migrationFile: { ...directory.migrationFile, content } };
  });
  return { ...list, migrationDirectories };
}

async function call(ready, method, params, url) {
  if (params?.migrationsList) params = { ...params, migrationsList: writtenOut(params.migrationsList) };
  if (method === "createDatabase") return createDatabase(url);
  const engine = await ready();
  const result = await engine[METHOD_NAMES[method] ?? method](params);
  if (method !== "diff") return result ?? {};
  if (result.stdout !== null && result.stdout !== undefined) {
    send({ id: 1_000_000, method: "print", params: { content: result.stdout.replace(/\n$/, "") } });
  }
  return { exitCode: result.exitCode, stdout: null };
}

async function serve(datamodels, datasource) {
  const { url } = datasource;
  const factory = url ? factoryFor(url, datasource.shadowDatabaseUrl) : unconnected();
  const SchemaEngine = await loadEngine();
  // Created on the first call, so that an unreachable server is answered like any other error.
  let engine;
  const ready = () => {
    engine ??= SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
    return engine;
  };
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    const { id, method, params } = JSON.parse(line);
    if (method === undefined) continue; // the answer to our own print request
    try {
      send({ id, result: await call(ready, method, params, url) });
    } catch (error) {
      send({ id, error: problem(error) });
    }
  }
}

const words = process.argv.slice(2);
const after = (name) => words.flatMap((word, place) => (word === name ? [words[place + 1] ?? ""] : []));
if (words.includes("can-connect-to-database")) process.exit(0);
const files = after("--datamodels").map((path) => [path, readFileSync(path, "utf8")]);
await serve(files.length > 0 ? files : undefined, JSON.parse(after("--datasource")[0] ?? "{}"));
process.exit(0);
