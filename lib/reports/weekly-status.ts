/** Whom a case waits for, in the report's groups. */
export const BLOCKERS = ["applicant", "government", "host", "medical", "agency"] as const;
export type Blocker = (typeof BLOCKERS)[number];

/** One stored sum of a snapshot. `days`: whole days in stage of each case, sorted. */
export type Cell = {
  country: string;
  site: string;
  pathway: string;
  phase: string;
  cases: number;
  persons: number;
  personsTwoCases: number;
  days: readonly number[];
  blocked: Readonly<Partial<Record<Blocker, number>>>;
  stages: Readonly<Record<string, { cases: number; persons: number }>>;
};

export type StatusRow = {
  country: string;
  /** Empty: no site. */
  site: string;
  /** Empty: no case. */
  pathway: string;
  phase: string;
  cases: number | null;
  casesChange: number | null;
  persons: number | null;
  personsChange: number | null;
  medianDays: number | null;
  oldestDays: number | null;
} & Record<Blocker, number | null>;

export type StatusTotals = Omit<StatusRow, "country" | "site" | "pathway" | "phase"> & {
  personsTwoCases: number;
};

const keyOf = (cell: Pick<Cell, "country" | "site" | "pathway" | "phase">) =>
  [cell.country, cell.site, cell.pathway, cell.phase].join("|");

/** The middle of sorted whole days; with an even number, the mean of the two middle ones, rounded. */
export function median(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2);
}

function rowOf(now: Cell | undefined, before: Cell | undefined, hasBefore: boolean): StatusRow {
  const cell = now ?? before;
  if (!cell) throw new Error("a row of nothing");
  const cases = now?.cases ?? 0;
  const persons = now?.persons ?? 0;
  return {
    country: cell.country,
    site: cell.site,
    pathway: cell.pathway,
    phase: cell.phase,
    cases,
    persons,
    casesChange: hasBefore ? cases - (before?.cases ?? 0) : null,
    personsChange: hasBefore ? persons - (before?.persons ?? 0) : null,
    medianDays: median(now?.days ?? []),
    oldestDays: now?.days.at(-1) ?? null,
    ...(Object.fromEntries(BLOCKERS.map((blocker) => [blocker, now?.blocked[blocker] ?? 0])) as Record<
      Blocker,
      number
    >),
  };
}

/**
 * The rows of the weekly status: every combination of site, pathway and phase that counts something now or did a week
 * before. Without an older snapshot all changes are null.
 */
export function statusRows(
  now: readonly Cell[],
  before: readonly Cell[] | null,
  phaseOrder: readonly string[],
): StatusRow[] {
  const current = new Map(now.map((cell) => [keyOf(cell), cell]));
  const older = new Map((before ?? []).map((cell) => [keyOf(cell), cell]));
  const rows = [...new Set([...current.keys(), ...older.keys()])].map((key) =>
    rowOf(current.get(key), older.get(key), before !== null),
  );
  const order = (phase: string) =>
    phaseOrder.includes(phase) ? phaseOrder.indexOf(phase) : phaseOrder.length;
  return rows.sort(
    (a, b) =>
      a.country.localeCompare(b.country) ||
      a.site.localeCompare(b.site) ||
      a.pathway.localeCompare(b.pathway) ||
      order(a.phase) - order(b.phase),
  );
}

/** Totals over all cells; the median and the oldest over every case, not over medians. */
export function statusTotals(now: readonly Cell[], before: readonly Cell[] | null): StatusTotals {
  const sum = (cells: readonly Cell[], of: (cell: Cell) => number) =>
    cells.reduce((total, cell) => total + of(cell), 0);
  const days = now.flatMap((cell) => cell.days).sort((a, b) => a - b);
  const cases = sum(now, (cell) => cell.cases);
  const persons = sum(now, (cell) => cell.persons);
  return {
    cases,
    persons,
    casesChange: before ? cases - sum(before, (cell) => cell.cases) : null,
    personsChange: before ? persons - sum(before, (cell) => cell.persons) : null,
    medianDays: median(days),
    oldestDays: days.at(-1) ?? null,
    personsTwoCases: sum(now, (cell) => cell.personsTwoCases),
    ...(Object.fromEntries(
      BLOCKERS.map((blocker) => [blocker, sum(now, (cell) => cell.blocked[blocker] ?? 0)]),
    ) as Record<Blocker, number>),
  };
}

/** What a site counts: its rows and their totals. */
export type StatusGroup = { country: string; site: string; rows: StatusRow[]; totals: StatusTotals };

/** Rows by site, in order, each site with its own totals; the median over its cases, not over medians. */
export function statusGroups(
  rows: readonly StatusRow[],
  now: readonly Cell[],
  before: readonly Cell[] | null,
): StatusGroup[] {
  const placeOf = ({ country, site }: { country: string; site: string }) => `${country}|${site}`;
  const groups = new Map<string, StatusRow[]>();
  for (const row of rows) {
    const known = groups.get(placeOf(row));
    if (known) known.push(row);
    else groups.set(placeOf(row), [row]);
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const here = (cell: Cell) => placeOf(cell) === placeOf(first);
    return [
      {
        country: first.country,
        site: first.site,
        rows: own,
        totals: statusTotals(now.filter(here), before?.filter(here) ?? null),
      },
    ];
  });
}

/** The smallest number of people or cases that a published figure counts. */
export const SMALLEST = 5;

/**
 * For readers outside the programme: sites are summed, anything that counts fewer than five people is left out
 * together with its part of the totals (so that subtraction cannot recover it), and changes are not shown.
 */
export function publishedCells(cells: readonly Cell[]): Cell[] {
  const merged = new Map<string, Cell>();
  for (const cell of cells) {
    const key = keyOf({ ...cell, site: "" });
    const known = merged.get(key);
    merged.set(key, {
      ...cell,
      site: "*",
      days: [],
      stages: {},
      personsTwoCases: 0,
      cases: cell.cases + (known?.cases ?? 0),
      persons: cell.persons + (known?.persons ?? 0),
      blocked: Object.fromEntries(
        BLOCKERS.map((b) => [b, (cell.blocked[b] ?? 0) + (known?.blocked[b] ?? 0)]),
      ),
    });
  }
  return [...merged.values()].filter(
    (cell) => cell.persons >= SMALLEST && (cell.cases === 0 || cell.cases >= SMALLEST),
  );
}

/** Cases and persons by stage over all cells, for the funnel. */
export function stageSums(cells: readonly Cell[]): Map<string, { cases: number; persons: number }> {
  const sums = new Map<string, { cases: number; persons: number }>();
  for (const cell of cells) {
    for (const [stage, { cases, persons }] of Object.entries(cell.stages)) {
      const known = sums.get(`${cell.pathway}/${stage}`) ?? { cases: 0, persons: 0 };
      sums.set(`${cell.pathway}/${stage}`, { cases: known.cases + cases, persons: known.persons + persons });
    }
  }
  return sums;
}

/** The bands of the ageing report in days, the last one open (docs/domain.md section 6, report 2). */
export const AGE_BANDS = [30, 60, 90, 180, 365] as const;

/** How many cases are in each band of days in stage. */
export function ageing(cells: readonly Cell[]): number[] {
  const counts = new Array<number>(AGE_BANDS.length + 1).fill(0);
  for (const day of cells.flatMap((cell) => cell.days)) {
    const found = AGE_BANDS.findIndex((limit) => day <= limit);
    const band = found === -1 ? AGE_BANDS.length : found;
    counts[band] = (counts[band] ?? 0) + 1;
  }
  return counts;
}
