import "server-only";
import { z } from "zod";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import {
  type DeadlineRule,
  guardSchema,
  type PathwayVersion,
  pathwaySchema,
  pathwayVersionSchema,
  type Stage,
  type Transition,
} from "@/lib/pathways/definition";
import { labelFrom } from "@/lib/reference/label";

/** A pathway version as the engine reads it, with its row key. */
export type Definition = PathwayVersion & { id: string };

// A published version never changes (the database refuses it), so what was read once stays true.
const known = new Map<string, Definition>();

const statuses = pathwayVersionSchema.shape.status;

async function read(tx: Tx, id: string): Promise<Definition> {
  const row = await tx.pathwayVersion.findUniqueOrThrow({
    where: { id },
    include: {
      stages: { orderBy: { position: "asc" } },
      transitions: true,
      requirements: true,
      deadlines: true,
    },
  });
  return {
    id: row.id,
    pathway: row.pathwayCode,
    code: row.code,
    startStage: row.startStage,
    effectiveFrom: dayFromDb(row.effectiveFrom),
    effectiveTo: maybeDay(row.effectiveTo),
    status: statuses.parse(row.status),
    source: row.source,
    stages: row.stages.map((each) => ({
      code: each.code,
      phase: each.phase as Stage["phase"],
      order: each.position,
      actor: each.actor as Stage["actor"],
      clock: each.clock as Stage["clock"],
      terminal: each.terminal,
      ...(each.slaDays === null ? {} : { slaDays: each.slaDays }),
      label: each.label as Stage["label"],
    })),
    transitions: row.transitions.map((each) => ({
      from: each.fromStage,
      to: each.toStage,
      kind: each.kind as Transition["kind"],
      action: labelFrom(each.action),
      who: each.who as Transition["who"],
      secondPerson: each.secondPerson,
      needsReason: each.needsReason,
      needsEffectiveOn: each.needsEffectiveOn,
      reasonCodes: each.reasonCodes,
      guards: z.array(guardSchema).parse(each.guards),
    })),
    docRequirements: row.requirements.map((each) => ({
      stage: each.stage,
      docType: each.docType,
      appliesTo: each.appliesTo as "EACH",
      mandatory: each.mandatory,
      translation: each.translation,
      waivable: each.waivable,
    })),
    deadlineRules: row.deadlines.map((each) => ({
      code: each.code,
      stage: each.stage,
      anchor: each.anchor as DeadlineRule["anchor"],
      lengthDays: each.lengthDays,
      unit: each.unit as DeadlineRule["unit"],
      warnDays: each.warnDays,
      onLapse: each.onLapse as DeadlineRule["onLapse"],
    })),
  };
}

/** The definition a case runs on. Its guards are checked once when read: a malformed one is a bug in the data. */
export async function definitionOf(tx: Tx, versionId: string): Promise<Definition> {
  const before = known.get(versionId);
  if (before) return before;
  const definition = await read(tx, versionId);
  if (definition.status !== "DRAFT") known.set(versionId, definition);
  return definition;
}

/** The age at which a person stops counting as a child on a pathway; null is any age. */
export async function childUntilOf(tx: Tx, pathway: string): Promise<number | null> {
  const row = await tx.pathway.findUniqueOrThrow({ where: { code: pathway }, select: { familyRule: true } });
  return pathwaySchema.shape.familyRule.parse(row.familyRule).childUntil;
}

/** All versions of a pathway that cases may run on, with the days they are in force. Empty for an unknown pathway. */
export async function versionsOf(tx: Tx, pathway: string) {
  const rows = await tx.pathwayVersion.findMany({
    where: { pathwayCode: pathway, status: { in: ["PUBLISHED", "RETIRED"] }, pathway: { active: true } },
    select: { id: true, code: true, effectiveFrom: true, effectiveTo: true, status: true },
  });
  return rows.map((row) => ({
    ...row,
    effectiveFrom: dayFromDb(row.effectiveFrom),
    effectiveTo: maybeDay(row.effectiveTo),
  }));
}
