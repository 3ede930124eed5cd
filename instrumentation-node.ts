import { IncomingMessage, Server, ServerResponse } from "node:http";
import { Logger, run } from "graphile-worker";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { PEER_HEADER } from "@/lib/access/source";
import { nightlyCases } from "@/lib/cases/jobs";
import { wellFormedAddress } from "@/lib/core/address";
import { answering } from "@/lib/core/answer";
import { settledAddress } from "@/lib/core/database-address";
import { inTransaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { logInstead, queueLog } from "@/lib/core/log";
import { assertSafeLogin } from "@/lib/core/safe-login";
import { withoutWords } from "@/lib/core/without-words";
import { nightlyDuplicates } from "@/lib/duplicates/jobs";
import { hourlyFiles } from "@/lib/files/jobs";
import { storeCounts } from "@/lib/housing/jobs";
import { ROSTER_TASK } from "@/lib/imports/commands/queue-work";
import { workOnImport } from "@/lib/imports/jobs";
import { nightlyHardDates } from "@/lib/law/jobs";
import { nightlySnapshots } from "@/lib/reports/jobs";
import { sweepSessions } from "@/lib/users/jobs";
import { hourlyWhereabouts } from "@/lib/work/jobs";

/** The queue prints and stores an error's text: it is given an error without any. */
function toldQuietly(work: (payload: unknown) => Promise<unknown>): (payload: unknown) => Promise<void> {
  return async (payload) => {
    try {
      await work(payload);
    } catch (error) {
      const words = error instanceof Error ? withoutWords(error) : "no error";
      const told = new Error(words.split("\n")[0]);
      told.stack = words;
      throw told;
    }
  };
}

// Job payloads hold ids, never personal data.
const TASKS = {
  "nightly-cases": toldQuietly(() => nightlyCases()),
  "nightly-hard-dates": toldQuietly(() => nightlyHardDates()),
  "nightly-snapshots": toldQuietly(() => nightlySnapshots()),
  "nightly-duplicates": toldQuietly(() => nightlyDuplicates()),
  "hourly-whereabouts": toldQuietly(() => hourlyWhereabouts()),
  "sweep-files": toldQuietly(() => hourlyFiles()),
  "sweep-sessions": toldQuietly(() => sweepSessions()),
  [ROSTER_TASK]: toldQuietly(workOnImport),
};

const CRONTAB = [
  // Cases first, so that the day's snapshot shows them in their new stage.
  "2 * * * * nightly-cases ?max=3",
  "3 * * * * nightly-hard-dates ?max=3",
  "5 * * * * nightly-snapshots ?max=3",
  "8 * * * * hourly-whereabouts ?max=3",
  "10 * * * * sweep-files ?max=3",
  // Takes the longest, so last.
  "12 * * * * nightly-duplicates ?max=3",
  "*/5 * * * * sweep-sessions ?max=2",
].join("\n");
const SEAL_EVERY_MS = 1_000;
const COUNT_EVERY_MS = 60_000;

/** Repeats some work, so many ms after it was last done; a failure waits for the next time. */
function again(everyMs: number, work: () => Promise<unknown>): void {
  const once = () =>
    work()
      .catch(() => undefined)
      .finally(() => setTimeout(once, everyMs).unref());
  void once();
}

/** Reads are sealed into the chain in batches, once a second. */
function sealReads(): void {
  const { who } = actorOf("job", "seal", COUNTRIES);
  again(SEAL_EVERY_MS, () => inTransaction(who, (tx) => tx.$executeRaw`SELECT manzil.seal_access()`));
}

/**
 * Next's router answers `%FF` in an address with a bare 500 before any code of ours runs, does not say which socket a
 * request came from, and knows only one status for every page that breaks off.
 */
function mendRequests(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string, ...given: unknown[]) {
    const [request, response] = given;
    if (event === "request" && request instanceof IncomingMessage) {
      request.url = wellFormedAddress(request.url ?? "/");
      request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
    }
    const on = () => Reflect.apply(emit, this, [event, ...given]) as boolean;
    if (event !== "request" || !(request instanceof IncomingMessage)) return on();
    return response instanceof ServerResponse ? answering(request, response, on) : on();
  };
}

/** Starts what runs beside the pages. Throws if the database login could bypass row-level security. */
export async function startWork(): Promise<void> {
  // Developers also see the text of errors; nobody else's data is typed there.
  if (process.env.NODE_ENV === "production") logInstead(console);
  mendRequests();
  const { databaseUrl } = env();
  if (databaseUrl) await assertSafeLogin(databaseUrl);
  sealReads();
  again(COUNT_EVERY_MS, storeCounts);
  if (!databaseUrl) return;
  await run({
    connectionString: settledAddress(databaseUrl),
    taskList: TASKS,
    crontab: CRONTAB,
    concurrency: 1,
    logger: new Logger(queueLog()),
    noHandleSignals: true,
    maxPoolSize: 2,
  });
}
