import type { z } from "zod";
import { cardsInput } from "@/lib/cards/schema";
import { caseFilter, decisionBody, moveBody } from "@/lib/cases/schema";
import { namedExport, plainExport, reportQuery } from "@/lib/exports/schema";
import { photoQuery } from "@/lib/files/schema";
import { assignBedInput, bedsQuery, endAssignmentInput, suggestionInput } from "@/lib/housing/schema";
import { importAct, importRowsQuery } from "@/lib/imports/schema";
import { personFilter, personSearch } from "@/lib/people/list-filter";
import { personPatch, registerInput } from "@/lib/people/schema";
import { referralWords } from "@/lib/referrals/schema";
import { noticeListInput } from "@/lib/stay-law/schema";
import { draftAt, draftKept } from "@/lib/work/schema";

export type Operation = {
  method: "get" | "post" | "patch" | "delete";
  path: string;
  summary: string;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Status codes beside 401, 403, 422 and 429, with what they mean. */
  answers: Record<number, string>;
  /** The success answer is a file. */
  file?: true;
};

const found = { 404: "No such record, or the caller has no access to it" };

/** Every endpoint of the HTTP API, described by the same schemas that parse its requests. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/people",
    summary: "List people",
    query: personFilter,
    answers: { 200: "{items, nextCursor, total}" },
  },
  {
    method: "post",
    path: "/people",
    summary: "Register a person",
    body: registerInput,
    answers: {
      201: "{ref, group, country, version}",
      409: "This may be a person already registered, or the relationship looks wrong: see data.confirm. Send again with confirmed to save",
    },
  },
  {
    method: "post",
    path: "/people/search",
    summary: "Find people by name or number",
    body: personSearch,
    answers: {
      200: "{items: [{ref, country, score, why[]}], total, close, more, from, nextCursor}, best match first; close counts the best matches, more means there are more than total",
    },
  },
  {
    method: "post",
    path: "/people/duplicates",
    summary: "Likely duplicates of a person not yet registered; stores nothing",
    body: registerInput,
    answers: {
      200: "{items: [{ref, country, score, band: probable | possible, why[], compared[]}]}, likeliest first; score is null where the caller may not see the whole name",
    },
  },
  {
    method: "get",
    path: "/people/{ref}/hard-date",
    summary: "The first day on which a person's stay becomes unlawful, and why",
    answers: { 200: "{ref, country, on, kind, daysLeft, why[], rule}", ...found },
  },
  {
    method: "post",
    path: "/notices/export",
    summary: "List of notices for an authority, with names",
    body: noticeListInput,
    answers: { 200: "CSV, XLSX or PDF", ...found, 409: "One of the notices has already been sent" },
    file: true,
  },
  {
    method: "get",
    path: "/people/export",
    summary: "List export without names",
    query: plainExport,
    answers: { 200: "CSV or XLSX" },
    file: true,
  },
  {
    method: "post",
    path: "/people/export",
    summary: "List export with names (coordinators, never through a token)",
    body: namedExport,
    answers: { 200: "CSV or XLSX", 409: "Too many rows: a second person's approval is needed" },
    file: true,
  },
  {
    method: "post",
    path: "/cases/{ref}/referral",
    summary: "Referral form of a case for UNHCR, with everyone on it (coordinators, never through a token)",
    body: referralWords,
    answers: { 200: "XML", ...found, 409: "Something is missing, or someone has not agreed" },
    file: true,
  },
  {
    method: "post",
    path: "/cards",
    summary: "Printed cards of a site, a person or a household (never through a token)",
    body: cardsInput,
    answers: { 200: "PDF", ...found },
    file: true,
  },
  {
    method: "get",
    path: "/people/{ref}",
    summary: "Open a person",
    answers: { 200: "The person", ...found },
  },
  {
    method: "patch",
    path: "/people/{ref}",
    summary: "Change a person",
    body: personPatch,
    answers: { 200: "{version}", 409: "Changed by someone else: both values are in data", ...found },
  },
  {
    method: "get",
    path: "/people/{ref}/photo",
    summary: "The photo of a person (never through a token)",
    query: photoQuery,
    answers: { 200: "JPEG, 480 by 480 pixels", 409: "The stored photo is damaged", ...found },
    file: true,
  },
  {
    method: "post",
    path: "/people/{ref}/photo",
    summary:
      "Give a person a photo: a form (multipart/form-data) with a JPEG, PNG or WebP picture as file, and x, y and side, the square to keep in pixels of the upright picture",
    answers: { 201: "{photo, before, changed}", 413: "The picture is too large", ...found },
  },
  {
    method: "get",
    path: "/cases",
    summary: "List cases",
    query: caseFilter,
    answers: { 200: "{items, nextCursor, total}" },
  },
  {
    method: "get",
    path: "/cases/{ref}",
    summary: "Open a case",
    answers: { 200: "The case with nextStages", ...found },
  },
  {
    method: "post",
    path: "/cases/{ref}/moves",
    summary: "Move a case along its pathway",
    body: moveBody,
    answers: {
      201: "Moved",
      202: "Waiting for a second person: {approval}",
      409: "Someone else changed the case first, or a requirement is missing",
      ...found,
    },
  },
  {
    method: "post",
    path: "/approvals/{ref}",
    summary: "Approve or refuse a request (never through a token)",
    body: decisionBody,
    answers: { 200: "Decided", 409: "Not possible right now", ...found },
  },
  {
    method: "get",
    path: "/sites",
    summary: "Sites the caller has access to, with bed counts",
    answers: { 200: "{items, nextCursor, total}" },
  },
  {
    method: "get",
    path: "/sites/{code}/beds",
    summary: "The beds of a site on a day",
    query: bedsQuery,
    answers: { 200: "{on, items: [{bed, room, state, occupied}]}", ...found },
  },
  {
    method: "get",
    path: "/sites/{code}/board",
    summary: "Whether the board of a site has changed; send the ETag back with If-None-Match",
    answers: { 200: "{tag}", 304: "Nothing has changed", ...found },
  },
  {
    method: "post",
    path: "/sites/{code}/suggestions",
    summary: "The three best placements of people, with reasons; assigns nothing",
    body: suggestionInput,
    answers: {
      200: "{items: [{cost, beds: [{person, bed}], unplaced[], reasons[]}], haveBeds[], sites: [{site, now, after, fits, text}]}",
      ...found,
    },
  },
  {
    method: "post",
    path: "/bed-assignments",
    summary: "Give a bed to a person",
    body: assignBedInput,
    answers: {
      201: "{ref}",
      409: "This bed cannot be given on those nights: {freeBeds, data: {rules}}",
      ...found,
    },
  },
  {
    method: "post",
    path: "/bed-assignments/{ref}/end",
    summary: "End nights in a bed",
    body: endAssignmentInput,
    answers: { 200: "{ref}", ...found },
  },
  {
    method: "post",
    path: "/imports",
    summary:
      "Upload a file of people, CSV, XLSX or a UNHCR referral form (multipart/form-data, field file); nobody is registered yet",
    answers: {
      201: "{ref, state, counts, again}; again means this file was already uploaded and nothing has changed",
      409: "A colleague has already imported this file",
    },
  },
  {
    method: "get",
    path: "/imports/{ref}",
    summary: "An import: how far it is, and its rows",
    query: importRowsQuery,
    answers: {
      200: "{ref, country, state, counts, columns[], progress, failure, total, rows: [{row, state, person, twinOf, known[], findings: [{column, level, key}]}]}",
      ...found,
    },
  },
  {
    method: "post",
    path: "/imports/{ref}",
    summary: "Leave rows out of an import, confirm it, stop it, discard it or undo it",
    body: importAct,
    answers: { 200: "{ref}", ...found, 409: "Not possible in this state: see code" },
  },
  {
    method: "get",
    path: "/imports/{ref}/left-out",
    summary: "The rows that were left out, with the reasons",
    answers: { 200: "CSV", ...found },
    file: true,
  },
  {
    method: "get",
    path: "/reports/{slug}",
    summary:
      "A report: weekly-status from stored snapshots; incidents, work-orders, stock, meals, site-costs as they stand, without names",
    query: reportQuery,
    answers: {
      200: "{asOf, snapshotId, columns, rows, totals} or a file",
      501: "PDF is not available yet",
      ...found,
    },
  },
  {
    method: "get",
    path: "/drafts",
    summary: "This user's unsaved draft",
    query: draftAt,
    answers: { 200: "{values}" },
  },
  {
    method: "post",
    path: "/drafts",
    summary: "Save a draft",
    body: draftKept,
    answers: { 204: "Saved" },
  },
  {
    method: "delete",
    path: "/drafts",
    summary: "Delete a draft",
    query: draftAt,
    answers: { 204: "Deleted" },
  },
  { method: "get", path: "/openapi.json", summary: "This description", answers: { 200: "OpenAPI 3.1" } },
];
