import "server-only";
import { nobody } from "@/lib/access/identify";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { type Label, labelFrom } from "./label";

export type Code = { code: string; label: Label; sensitive: boolean };
export type Stage = {
  code: string;
  label: Label;
  phase: string;
  position: number;
  actor: string;
  terminal: boolean;
};
export type PathwayVersionInfo = {
  id: string;
  code: string;
  startStage: string;
  effectiveFrom: Date;
  stages: Stage[];
};
export type PathwayInfo = { code: string; label: Label; versions: PathwayVersionInfo[] };

const KEEP_MS = 30_000;
const kept = new Map<string, { at: number; value: Promise<unknown> }>();

/** Reference data is public within the programme and changes with a release: it is read again every half minute. */
export function keep<T>(name: string, read: (tx: Tx) => Promise<T>): Promise<T> {
  const known = kept.get(name);
  if (known && performance.now() - known.at < KEEP_MS) return known.value as Promise<T>;
  const value = inTransaction(nobody(newId()), read);
  kept.set(name, { at: performance.now(), value });
  value.catch(() => kept.delete(name));
  return value;
}

/** Forgets what was read, for a test that counts queries. */
export function forgetReference(): void {
  kept.clear();
}

/** The active values of a code list in order. */
export function listCodes(set: string): Promise<Code[]> {
  return keep(`codes/${set}`, async (tx) => {
    const rows = await tx.codeValue.findMany({ where: { set, active: true }, orderBy: { position: "asc" } });
    return rows.map((row) => ({ code: row.code, label: labelFrom(row.label), sensitive: row.sensitive }));
  });
}

/** The provinces of Afghanistan by name. */
export function listProvinces(): Promise<{ code: string; label: Label }[]> {
  return keep("provinces", async (tx) => {
    const rows = await tx.province.findMany({ orderBy: { code: "asc" } });
    return rows.map((row) => ({ code: row.code, label: labelFrom(row.label) }));
  });
}

/** The consular posts by code, each with its country. */
export function listConsularPosts(): Promise<{ code: string; country: string; label: Label }[]> {
  return keep("consular-posts", async (tx) => {
    const rows = await tx.consularPost.findMany({ orderBy: { code: "asc" } });
    return rows.map(({ code, country, label }) => ({ code, country, label: labelFrom(label) }));
  });
}

/** The pathways with their published versions and stages. */
export function listPathways(): Promise<PathwayInfo[]> {
  return keep("pathways", async (tx) => {
    const rows = await tx.pathway.findMany({
      where: { active: true },
      orderBy: { code: "asc" },
      include: {
        versions: {
          where: { status: "PUBLISHED" },
          orderBy: { effectiveFrom: "asc" },
          include: { stages: { orderBy: { position: "asc" } } },
        },
      },
    });
    return rows.map((row) => ({
      code: row.code,
      label: labelFrom(row.label),
      versions: row.versions.map((version) => ({
        id: version.id,
        code: version.code,
        startStage: version.startStage,
        effectiveFrom: version.effectiveFrom,
        stages: version.stages.map((stage) => ({ ...stage, label: labelFrom(stage.label) })),
      })),
    }));
  });
}

/** Labels of all stages by their code; a code means the same in every version of a pathway. */
export async function stageLabels(): Promise<Map<string, Label>> {
  const pathways = await listPathways();
  return new Map(
    pathways.flatMap((pathway) =>
      pathway.versions.flatMap((version) =>
        version.stages.map((stage) => [stage.code, stage.label] as const),
      ),
    ),
  );
}

/** All sites of the programme by code: they are places, not people, so staff may see their names. */
export function listSiteNames(): Promise<{ id: string; code: string; country: string; name: Label }[]> {
  return keep("sites", async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.countries', 'KZ,TJ,UZ', true)`;
    const rows = await tx.site.findMany({
      orderBy: { code: "asc" },
      select: { id: true, code: true, country: true, name: true },
    });
    return rows.map((row) => ({ ...row, name: labelFrom(row.name) }));
  });
}

/** A code that the user has chosen: from which list (`province` is one too), at which field; empty is none. */
export type Chosen = { set: string; code: string | null | undefined; field: string };

/** Refuses a code that its list does not offer. Failure("invalid") at its field. */
export async function assertCodes(tx: Tx, chosen: readonly Chosen[]): Promise<void> {
  const given = chosen.flatMap(({ code, ...each }) => (code ? [{ ...each, code }] : []));
  if (given.length === 0) return;
  const sets = given.map((each) => each.set);
  const codes = given.map((each) => each.code);
  const known = await tx.$queryRaw<{ known: boolean }[]>`
    SELECT CASE WHEN w.set = 'province' THEN EXISTS (SELECT FROM province p WHERE p.code = w.code)
      ELSE EXISTS (SELECT FROM code_value c WHERE c.set = w.set AND c.code = w.code AND c.active) END AS known
    FROM unnest(${sets}::text[], ${codes}::text[]) WITH ORDINALITY w(set, code, at) ORDER BY w.at`;
  const wrong = given.find((_, at) => !known[at]?.known);
  if (wrong) throw new Failure("invalid", { field: wrong.field, messageKey: "failure.choose" });
}
