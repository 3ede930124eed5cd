import { arch, cpus, platform, totalmem } from "node:os";
import type { BoardFigures } from "./board";
import type { Figures } from "./driver";
import type { Exported } from "./exports";
import type { Imported } from "./imports";
import type { Job } from "./jobs";
import type { Measured, Side } from "./measure";
import type { Pages } from "./pages";
import type { StayFigures } from "./stays";
import type { SuggestionFigures } from "./suggestions";
import type { WholeTree } from "./whole-tree";

export type Results = {
  people: number;
  busy: string;
  /** The database server's version, and how long the demo took to load, in seconds. */
  postgres: string;
  loading: number;
  measured: Measured[];
  exported: Exported[];
  imported: Imported | undefined;
  /** What was not requested is missing. */
  tree: WholeTree | undefined;
  pages: Pages | undefined;
  board: BoardFigures | undefined;
  stays: StayFigures | undefined;
  suggestions: SuggestionFigures | undefined;
  writers: { users: number; connections: number; loop: Figures } | undefined;
};

type Row = readonly (string | number)[];

const ms = (value: number) => (Number.isNaN(value) ? "?" : value < 10 ? value.toFixed(1) : value.toFixed(0));
const times = (value: number) => `${value.toFixed(2)} ×`;
const kb = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

function tableOf(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

const SIDE = ["p50 ms", "p95", "p99", "per s", "server CPU ms", "database CPU ms", "server MB", "failed"];

function cells({ p50, p95, p99, perSecond, serverCpu, databaseCpu, memory, failed }: Side): Row {
  return [
    ms(p50),
    ms(p95),
    ms(p99),
    perSecond.toFixed(0),
    ms(serverCpu),
    ms(databaseCpu),
    ms(memory),
    failed,
  ];
}

function latencies(measured: readonly Measured[]): string {
  const rows = measured.flatMap(({ job, users, app, floor, bare }) => [
    [`**${job.name}**`, users, "product", ...cells(app), times(app.p50 / floor.p50)],
    ["", users, "floor", ...cells(floor), ""],
    ...(bare ? [["", users, "bare query", ...cells(bare), ""]] : []),
  ]);
  return tableOf(["job", "users", "side", ...SIDE, "ratio of p50"], rows);
}

type Goal = { what: string; goal: string; got: string; met: boolean | undefined };

/** The cost of a request beside another's: its median time for one user, its share of a busy machine for many. */
function costOf(users: number, app: Side, other: Side): { worst: number; words: string } {
  if (users === 1) return { worst: app.p50 / other.p50, words: times(app.p50 / other.p50) };
  const rate = other.perSecond / app.perSecond;
  const cpu = (app.serverCpu + app.databaseCpu) / (other.serverCpu + other.databaseCpu);
  return { worst: Math.max(rate, cpu), words: `${times(rate)} by requests, ${times(cpu)} by processor time` };
}

function jobGoals({ job, users, app, floor, bare }: Measured, first: Measured | undefined): Goal[] {
  if (job.goal === "") return [];
  const what = `${job.name}, ${users} ${users === 1 ? "user" : "users"}`;
  const failed = app.failed > 0 ? `; ${app.failed} of ${app.count} failed` : "";
  const against = job.limit === undefined ? (first?.app ?? app) : floor;
  const { worst, words } = costOf(users, app, against);
  const met = worst <= (job.limit ?? 1.2) && app.failed === 0;
  const goal: Goal = { what, goal: job.goal, got: words + failed, met };
  if (!bare || !job.aim || users === 1) return [goal];
  const beyond = bare.perSecond / app.perSecond;
  return [
    goal,
    {
      what,
      goal: `aim ≤ ${job.aim} × bare query`,
      got: `${times(beyond)} by requests`,
      met: beyond <= job.aim,
    },
  ];
}

function exportGoals({
  format,
  perSecond,
  floorPerSecond,
  growth,
  othersP95,
  othersAloneP95,
}: Exported): Goal[] {
  const [least, floor] = format === "csv" ? [0.5, "COPY … TO STDOUT"] : [0.7, "the writer fed from memory"];
  const speed = perSecond / floorPerSecond;
  const others = othersP95 / othersAloneP95;
  return [
    {
      what: `${format.toUpperCase()} of everybody`,
      goal: `≥ ${least} × ${floor}`,
      got: `${times(speed)} (${perSecond.toFixed(0)} of ${floorPerSecond.toFixed(0)} rows/s)`,
      met: speed >= least,
    },
    {
      what: `server memory during ${format.toUpperCase()}`,
      goal: "grows < 100 MB",
      got: `${ms(growth)} MB`,
      met: Number.isNaN(growth) ? undefined : growth < 100,
    },
    {
      what: `others' list p95 during ${format.toUpperCase()}`,
      goal: "< 1.5 ×",
      got: `${times(others)} (${ms(othersAloneP95)} → ${ms(othersP95)} ms)`,
      met: others < 1.5,
    },
  ];
}

function memoryGoals({ idle, csv, xlsx }: WholeTree): Goal[] {
  const goal = (what: string, most: number, got: number): Goal => ({
    what: `memory of \`npm start\` and all it starts but PostgreSQL (PSS), ${what}`,
    goal: `≤ ${most} MB`,
    got: `${ms(got)} MB`,
    met: Number.isNaN(got) ? undefined : got <= most,
  });
  return [goal("after the start", 300, idle), goal("at the peak of an export", 450, Math.max(csv, xlsx))];
}

function pageGoals(
  { firstByte, readable, script, emptyScript, strangers, visited }: Pages,
  list: Measured | undefined,
): Goal[] {
  const toList = firstByte.p50 / (list?.app.p50 ?? Number.NaN);
  const toEmpty = (script ?? Number.NaN) / (emptyScript ?? Number.NaN);
  return [
    {
      what: "people page, first byte p50",
      goal: "< 5 × the API list",
      got: `${times(toList)} (${ms(firstByte.p50)} ms)`,
      met: Number.isNaN(toList) ? undefined : toList < 5,
    },
    {
      what: "people page, rows readable, no script, cold cache, 400 ms and 1.6 Mbit/s",
      goal: "≤ 1.8 s",
      got: readable ? `${(readable / 1000).toFixed(2)} s` : "no Chromium",
      met: readable ? readable <= 1800 : undefined,
    },
    {
      what: "people page, script before the first click",
      goal: "≤ 1.35 × an empty page's",
      got: script ? `${times(toEmpty)} (${kb(script)} of ${kb(emptyScript ?? 0)})` : "no Chromium",
      met: script ? toEmpty <= 1.35 : undefined,
    },
    {
      what: `other hosts asked by ${visited} pages`,
      goal: "none",
      got: strangers.length === 0 ? "none" : strangers.join(", "),
      met: visited > 0 ? strangers.length === 0 : undefined,
    },
  ];
}

function boardGoals({ beds, firstByte, watchers, seen }: BoardFigures): Goal[] {
  const latest =
    seen.failed > 0 ? `${seen.failed} never` : `${ms(seen.p95)} ms (p95), ${ms(seen.p99)} ms (p99)`;
  return [
    {
      what: `board of ${beds} beds, first byte p50`,
      goal: "< 150 ms",
      got: `${ms(firstByte.p50)} ms, p95 ${ms(firstByte.p95)} ms`,
      met: firstByte.p50 < 150,
    },
    {
      what: `a bed given, seen by ${watchers} who watch`,
      goal: "< 5 s",
      got: latest,
      met: seen.failed === 0 && seen.p99 < 5000,
    },
  ];
}

function stayGoals({ stays, open, hardDates, pages }: StayFigures): Goal[] {
  const number = (value: number) => value.toLocaleString("en");
  return pages.map(({ what, figures: { p50, p95, failed }, databaseCpu }) => ({
    what: `${what}; ${number(stays)} stays, ${number(open)} of them open, ${number(hardDates)} hard dates`,
    goal: "< 300 ms",
    got: `${ms(p50)} ms, p95 ${ms(p95)} ms, database ${ms(databaseCpu)} ms${failed > 0 ? `; ${failed} failed` : ""}`,
    met: failed === 0 && p50 < 300,
  }));
}

function suggestionGoals({ cases, best, worst, ...group }: SuggestionFigures): Goal[] {
  return [
    {
      what: `suggestions for small cases, beside trying everything`,
      goal: "as good",
      got: `${best} of ${cases}${best < cases ? `, worst ${times(worst)}` : ""}`,
      met: best === cases,
    },
    {
      what: `${group.people} people of ${group.households} households into a half-full site`,
      goal: "< 2 s",
      got: `${ms(group.milliseconds)} ms, ${group.placed} placed`,
      met: group.milliseconds < 2000,
    },
  ];
}

function writerGoals({ users, connections, loop }: NonNullable<Results["writers"]>): Goal[] {
  return [
    {
      what: `${users} writers on ${connections} connections`,
      goal: "all answered",
      got: `${loop.count - loop.failed} of ${loop.count}, slowest ${ms(loop.p99)} ms (p99)`,
      met: loop.failed === 0,
    },
  ];
}

function importGoals({
  rows,
  previewSeconds,
  takenSeconds,
  growth,
  othersP95,
  othersAloneP95,
}: Imported): Goal[] {
  const others = othersP95 / othersAloneP95;
  const within = (what: string, most: number, seconds: number): Goal => ({
    what: `import of ${rows} rows: ${what}`,
    goal: `< ${most} s`,
    got: `${seconds.toFixed(1)} s`,
    met: seconds < most,
  });
  return [
    within("preview with duplicates", 120, previewSeconds),
    within("confirmed to done", 60, takenSeconds),
    {
      what: "server memory during an import",
      goal: "grows < 300 MB",
      got: `${ms(growth)} MB`,
      met: Number.isNaN(growth) ? undefined : growth < 300,
    },
    {
      what: "others' list p95 during an import",
      goal: "< 1.5 ×",
      got: `${times(others)} (${ms(othersAloneP95)} → ${ms(othersP95)} ms)`,
      met: others < 1.5,
    },
  ];
}

function goals({
  measured,
  exported,
  imported,
  tree,
  pages,
  board,
  stays,
  suggestions,
  writers,
}: Results): string {
  const first = (users: number) =>
    measured.find((each) => each.users === users && each.job.name === "list, first page");
  const all: Goal[] = [
    ...measured.flatMap((each) => jobGoals(each, first(each.users))),
    ...exported.flatMap(exportGoals),
    ...(imported ? importGoals(imported) : []),
    ...(tree ? memoryGoals(tree) : []),
    ...(pages ? pageGoals(pages, first(1)) : []),
    ...(board ? boardGoals(board) : []),
    ...(stays ? stayGoals(stays) : []),
    ...(suggestions ? suggestionGoals(suggestions) : []),
    ...(writers ? writerGoals(writers) : []),
  ];
  const word = (met: boolean | undefined) =>
    met === undefined ? "not measured" : met ? "met" : "**missed**";
  return tableOf(
    ["what", "goal", "measured", ""],
    all.map(({ what, goal, got, met }) => [what, goal, got, word(met)]),
  );
}

/** The whole report in Markdown; `notes` are what a reader should know about this run. */
export function reportOf(results: Results): string {
  const { people, busy, postgres, loading, measured } = results;
  const memory = `${(totalmem() / 1024 ** 3).toFixed(0)} GB`;
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}, ${memory}, ${platform()} ${arch()}`;
  return `# Speed and memory

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC. ${people.toLocaleString("en")} people (loaded in ${loading.toFixed(0)} s);
${machine}; Node ${process.versions.node}, PostgreSQL ${postgres}; driver, server and database share the machine. ${busy}

The floor does the same work with hand-written SQL through \`pg\` behind a bare HTTP server on the same database, and
does everything the product must: session look-up, access scope, access or audit entry, total. It has no framework,
no Prisma, no zod and no rendering, and sends as few messages to the database (\`tests/bench/floor-server.ts\`). The bare
query returns the same data without these duties, as the owner of the tables and without audit. Product and floor take
turns, so that a busy moment on the machine affects both. Processor time is that of one request.

## Goals

${goals(results)}

## Figures

${latencies(measured)}
`;
}

export type { Job };
