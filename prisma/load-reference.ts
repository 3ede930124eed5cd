import { createHash } from "node:crypto";
import pg from "pg";
import { settledAddress } from "@/lib/core/database-address";
import { type SettingKey, SHIPPED } from "@/lib/core/setting";
import { hostRuleVersion } from "@/lib/law/host-rule";
import { pathwaySchema, pathwayVersionSchema } from "@/lib/pathways/definition";
import { codeLists } from "./reference/code-lists";
import { consentTexts } from "./reference/consent-texts";
import { consularPosts } from "./reference/consular-posts";
import { countries } from "./reference/countries";
import { holidays } from "./reference/host-rules/holidays";
import { hostRuleVersions } from "./reference/host-rules/host-rules";
import { kits } from "./reference/kits";
import { pathways, pathwayVersions } from "./reference/pathways/pathways";
import { provinces } from "./reference/provinces";

type Row = Readonly<Record<string, unknown>>;
type Target = { table: string; columns: string; keys: string; update?: readonly string[] };

/**
 * A row key in the form of UUID version 7 that a definition has in every database: the day it is in force from, then
 * a hash of its name.
 */
function fixedId(day: string, name: string): string {
  const time = Date.parse(`${day}T00:00:00Z`).toString(16).padStart(12, "0");
  const hash = createHash("sha256").update(name).digest("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

// Rows go in as one jsonb value, so that one statement serves any number of them. Existing rows change only in the
// columns of `update`, and only if they differ.
async function put(
  client: pg.ClientBase,
  { table, columns, keys, update = [] }: Target,
  rows: readonly Row[],
) {
  const names = columns.split(", ").map((each) => each.split(" ")[0] ?? "");
  const changed = update.map((each) => `${each} = excluded.${each}`).join(", ");
  const differs = `(${update.map((each) => `${table}.${each}`)}) IS DISTINCT FROM (${update.map((each) => `excluded.${each}`)})`;
  await client.query(
    `INSERT INTO ${table} (${names.join(", ")}) SELECT ${names.join(", ")} FROM jsonb_to_recordset($1) AS x(${columns})
     ON CONFLICT (${keys}) DO ${update.length === 0 ? "NOTHING" : `UPDATE SET ${changed} WHERE ${differs}`}`,
    [JSON.stringify(rows)],
  );
}

async function putLists(client: pg.ClientBase): Promise<void> {
  const country = { table: "country", columns: "code text, zone text, label jsonb", keys: "code" };
  await put(client, { ...country, update: ["zone", "label"] }, countries);
  await put(
    client,
    { table: "province", columns: "code text, label jsonb", keys: "code", update: ["label"] },
    provinces,
  );
  // Administrators decide whether a value is still offered, so `active` is left as it is.
  const codes = "set text, code text, label jsonb, position int, sensitive boolean";
  const code = { table: "code_value", columns: codes, keys: "set, code" };
  await put(client, { ...code, update: ["label", "position", "sensitive"] }, codeLists);
  const kitColumns =
    "code text, label jsonb, unit text, min_age int, max_age int, sex text, per_person int, every_days int, position int";
  await put(
    client,
    { table: "kit", columns: kitColumns, keys: "code", update: ["label", "position"] },
    kits.map(({ minAge, maxAge, perPerson, everyDays, ...rest }) => ({
      ...rest,
      min_age: minAge,
      max_age: maxAge,
      per_person: perPerson,
      every_days: everyDays,
    })),
  );
  const posts =
    "code text, country text, label jsonb, services text[], from_on date, to_on date, passport_months int";
  const post = { table: "consular_post", columns: posts, keys: "code" };
  await put(
    client,
    { ...post, update: ["country", "label", "services", "from_on", "to_on", "passport_months"] },
    consularPosts.map(({ fromOn, toOn, passportMonths, ...rest }) => ({
      ...rest,
      from_on: fromOn,
      to_on: toOn,
      passport_months: passportMonths,
    })),
  );
}

/** Texts people have decided on: a published one never changes. */
async function putConsentTexts(client: pg.ClientBase): Promise<void> {
  const columns = "purpose text, version text, language text, text text";
  await put(client, { table: "consent_text", columns, keys: "purpose, version, language" }, consentTexts);
}

async function putPathways(client: pg.ClientBase): Promise<void> {
  const columns =
    "code text, label jsonb, destination text, leads_to_permanent_residence boolean, unit text, family_rule jsonb";
  await put(
    client,
    { table: "pathway", columns, keys: "code", update: ["label"] },
    pathways
      .map((each) => pathwaySchema.parse(each))
      .map((each) => ({
        ...each,
        leads_to_permanent_residence: each.leadsToPermanentResidence,
        family_rule: each.familyRule,
      })),
  );
  for (const version of pathwayVersions) await putVersion(client, version);
}

/** Published versions never change: only a version that does not exist yet is written, as a whole. */
async function putVersion(client: pg.ClientBase, given: (typeof pathwayVersions)[number]): Promise<void> {
  const version = pathwayVersionSchema.parse(given);
  const name = `${version.pathway} ${version.code}`;
  const id = fixedId(version.effectiveFrom, name);
  const there = await client.query("SELECT FROM pathway_version WHERE pathway_code = $1 AND code = $2", [
    version.pathway,
    version.code,
  ]);
  if (there.rowCount !== 0) return;
  const part = (kind: string, ...words: string[]) =>
    fixedId(version.effectiveFrom, [name, kind, ...words].join(" "));
  await client.query(
    `INSERT INTO pathway_version (id, pathway_code, code, start_stage, effective_from, effective_to, status, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      version.pathway,
      version.code,
      version.startStage,
      version.effectiveFrom,
      version.effectiveTo,
      version.status,
      version.source,
    ],
  );
  await put(client, stageTarget, [
    ...version.stages.map((each) => ({
      ...each,
      version_id: id,
      position: each.order,
      sla_days: each.slaDays ?? null,
    })),
  ]);
  await put(
    client,
    transitionTarget,
    version.transitions.map((each) => ({
      version_id: id,
      from_stage: each.from,
      to_stage: each.to,
      kind: each.kind,
      action: each.action,
      who: each.who,
      second_person: each.secondPerson,
      needs_reason: each.needsReason,
      needs_effective_on: each.needsEffectiveOn,
      reason_codes: each.reasonCodes ?? [],
      guards: each.guards,
    })),
  );
  await put(
    client,
    requirementTarget,
    version.docRequirements.map((each) => ({
      ...each,
      id: part("document", each.stage, each.docType, each.appliesTo),
      version_id: id,
      doc_type: each.docType,
      applies_to: each.appliesTo,
    })),
  );
  await put(
    client,
    deadlineTarget,
    version.deadlineRules.map((each) => ({
      ...each,
      id: part("deadline", each.code, each.stage),
      version_id: id,
      length_days: each.lengthDays,
      warn_days: each.warnDays,
      on_lapse: each.onLapse,
    })),
  );
}

/** Rules of the host countries: a published version is written once; calendars take corrections. */
async function putHostRules(client: pg.ClientBase): Promise<void> {
  const columns =
    "id uuid, country text, code text, effective_from date, effective_to date, status text, source text, rules jsonb";
  await put(
    client,
    { table: "host_rule_version", columns, keys: "country, code" },
    hostRuleVersions
      .map((each) => hostRuleVersion.parse(each))
      .map(({ effectiveFrom, effectiveTo, ...rest }) => ({
        ...rest,
        id: fixedId(effectiveFrom, `${rest.country} ${rest.code}`),
        effective_from: effectiveFrom,
        effective_to: effectiveTo,
      })),
  );
  const days = "country text, on_day date, kind text, name text";
  const holiday = { table: "country_holiday", columns: days, keys: "country, on_day" };
  await put(client, { ...holiday, update: ["kind", "name"] }, holidays);
}

const stageTarget: Target = {
  table: "stage_def",
  columns:
    "version_id uuid, code text, phase text, position int, actor text, clock text, terminal boolean, sla_days int, label jsonb",
  keys: "version_id, code",
};
const transitionTarget: Target = {
  table: "transition_def",
  columns:
    "version_id uuid, from_stage text, to_stage text, kind text, action jsonb, who text, second_person boolean, needs_reason boolean, needs_effective_on boolean, reason_codes text[], guards jsonb",
  keys: "version_id, from_stage, to_stage",
};
const requirementTarget: Target = {
  table: "doc_requirement",
  columns:
    "id uuid, version_id uuid, stage text, doc_type text, applies_to text, mandatory boolean, translation boolean, waivable boolean",
  keys: "version_id, stage, doc_type, applies_to",
};
const deadlineTarget: Target = {
  table: "deadline_rule",
  columns:
    "id uuid, version_id uuid, code text, stage text, anchor text, length_days int, unit text, warn_days int[], on_lapse text",
  keys: "version_id, code, stage",
};

const settingNotes: Record<SettingKey, string> = {
  "session.idleMinutes": "Minutes without a request after which a session ends",
  "session.idleMinutesAdmin": "The same for administrators",
  "session.absoluteHours": "Hours after which every session ends",
  "signIn.freeTries": "Wrong passwords for an account before the next one must wait",
  "signIn.maxDelaySeconds": "The wait doubles up to this many seconds",
  "signIn.sourceTries": "Sign-ins tried from one source within the window",
  "signIn.sourceWindowMinutes": "Minutes of that window",
  "search.perMinute": "Searches of one user in a minute",
  "person.opensPerHour": "Person files one user opens in an hour",
  "import.perHour": "Files of people one user uploads in an hour",
  "export.perHour": "Exports of one user in an hour",
  "export.namesMaxRows": "Rows of an export with names that needs no second person",
  "card.perFile": "Cards printed into one file",
  "photo.keepRemovedDays":
    "Days for which a removed photo can be put back, more than those of undoing a merge",
  "photo.mostBytes": "Bytes of a picture that is sent as a photo",
  "photo.mostPixels": "Pixels of such a picture",
  "photo.leastSide": "Pixels of the side of its framed part, at least",
  "photo.storesPerHour": "Photos one user stores in an hour",
  "photo.opensPerHour": "Photos one user is shown in an hour",
  "link.minutes": "Minutes for which a one-time link works",
  "draft.days": "Days for which a draft is kept",
  "list.pageSize": "Rows on a page of a list",
  "absence.alertHours": "Hours of unexplained absence after which the site and the coordinator are told",
  "absence.taskHours": "Hours of unexplained absence after which somebody must find out where the person is",
  "headCount.rightHours": "Hours for which a phone may send the marks of a headcount round",
};

// A limit that an administrator has changed stays changed.
async function putSettings(client: pg.ClientBase): Promise<void> {
  const rows = Object.entries(SHIPPED).map(([key, value]) => ({
    key,
    value,
    note: settingNotes[key as SettingKey],
  }));
  await put(client, { table: "setting", columns: "key text, value jsonb, note text", keys: "key" }, rows);
}

/**
 * Writes the reference data of prisma/reference and the default limits, as the database's owner, in one transaction.
 * May run at every start: existing rows stay, corrected labels are taken over, published pathways never change.
 */
export async function loadReference({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const client = new pg.Client({ connectionString: settledAddress(ownerUrl) });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtext('manzil reference'))");
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true)",
    );
    await putLists(client);
    await putConsentTexts(client);
    await putPathways(client);
    await putHostRules(client);
    await putSettings(client);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}
