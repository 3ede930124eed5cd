import { today } from "./cases-arrange";
import type { Life } from "./lifecycle-arrange";
import { look } from "./stay-law-arrange";

/**
 * What can be seen of each thing connected to a person, in the words of the database, before anything happens and
 * after each event. The principal is meant, except where the line says `child`.
 */
export const BEFORE: Record<string, unknown> = {
  status: ["ACTIVE", null, null],
  deceasedOn: null,
  stay: ["CHECKED_IN", null],
  bed: "open",
  absence: "open",
  reservation: "RESERVED",
  promisedBed: "open",
  placeRequest: "PENDING",
  overrideRequest: "PENDING",
  household: 3,
  inHousehold: true,
  focalPoint: true,
  inGroup: true,
  groupClosed: false,
  hold: null,
  caseClosed: false,
  member: [true, null],
  childMember: [true, null],
  approval: "PENDING",
  childDeadline: "OPEN",
  otherDeadlines: true,
  appointment: "PLANNED",
  caseDocuments: true,
  task: "OPEN",
  caseTask: "OPEN",
  search: "OPEN",
  left: [],
  keptApart: true,
  neighbour: true,
  relationship: true,
  housingNeed: true,
  card: null,
  contact: true,
  consent: true,
  permission: "VALID",
  notice: "waits",
  crossings: ["IN"],
  hardDate: true,
  listed: ["ACTIVE", "on the case", 3],
};

/** What can be seen now. */
export async function seen(
  url: string,
  { principal, child, caseId, group }: Life,
): Promise<Record<string, unknown>> {
  const [row] = await look(
    url,
    `WITH p AS (SELECT * FROM person WHERE id = $1), c AS (SELECT * FROM visa_case WHERE id = $3)
     SELECT (SELECT json_build_array(status, status_reason, status_on) FROM p) AS status, (SELECT deceased_on::text FROM p) AS "deceasedOn",
       (SELECT json_build_array(state, out_reason) FROM stay WHERE person_id = $1 AND from_on < $5::date) AS stay,
       (SELECT CASE WHEN a.to_on IS NULL THEN 'open' ELSE a.to_on::text END FROM bed_assignment a JOIN stay y ON y.id = a.stay_id WHERE a.person_id = $1 AND y.from_on < $5::date) AS bed,
       (SELECT CASE WHEN a.to_at IS NULL THEN 'open' ELSE 'over' END FROM absence a JOIN stay y ON y.id = a.stay_id WHERE y.person_id = $1) AS absence,
       (SELECT state FROM stay WHERE person_id = $1 AND from_on > $5::date) AS reservation,
       (SELECT CASE WHEN a.to_on IS NULL THEN 'open' WHEN a.to_on = a.from_on THEN 'none' END FROM bed_assignment a JOIN stay y ON y.id = a.stay_id WHERE a.person_id = $1 AND y.from_on > $5::date) AS "promisedBed",
       (SELECT state FROM placement_request WHERE person_id = $1) AS "placeRequest",
       (SELECT state FROM allocation_override WHERE person_id = $1) AS "overrideRequest",
       (SELECT household_size FROM person_row WHERE person_id = $2) AS household,
       EXISTS (SELECT FROM household_membership WHERE person_id = $1 AND to_on IS NULL) AS "inHousehold",
       (SELECT focal_point FROM group_membership WHERE person_id = $1) AS "focalPoint",
       EXISTS (SELECT FROM group_membership WHERE person_id = $1 AND to_on IS NULL) AS "inGroup",
       (SELECT closed_on IS NOT NULL FROM registration_group WHERE id = $4) AS "groupClosed",
       (SELECT hold_reason FROM c) AS hold, (SELECT closed_on IS NOT NULL FROM c) AS "caseClosed",
       (SELECT json_build_array(included, reason_excluded) FROM case_member WHERE person_id = $1) AS member,
       (SELECT json_build_array(included, reason_excluded) FROM case_member WHERE person_id = $2) AS "childMember",
       (SELECT state FROM approval WHERE case_id = $3) AS approval,
       (SELECT string_agg(state, ' ' ORDER BY state) FROM deadline d JOIN c ON c.id = d.case_id WHERE d.rule IN
         (SELECT code FROM deadline_rule r WHERE r.version_id = c.version_id AND r.anchor = 'DOB')) AS "childDeadline",
       EXISTS (SELECT FROM deadline d JOIN c ON c.id = d.case_id WHERE d.state = 'OPEN' AND d.rule NOT IN
         (SELECT code FROM deadline_rule r WHERE r.version_id = c.version_id AND r.anchor = 'DOB')) AS "otherDeadlines",
       (SELECT outcome FROM appointment WHERE case_id = $3) AS appointment,
       EXISTS (SELECT FROM case_document WHERE person_id = $1 AND state = 'VERIFIED') AS "caseDocuments",
       (SELECT state FROM task WHERE person_id = $1 AND type = 'CALL') AS task,
       (SELECT state FROM task WHERE case_id = $3 AND type = 'CASE_WORK') AS "caseTask",
       (SELECT state FROM task WHERE person_id = $1 AND type = 'WHEREABOUTS') AS search,
       (SELECT coalesce(json_agg(json_build_array(type, owner_id IS NULL) ORDER BY type), '[]') FROM task
         WHERE source = 'EVENT' AND state = 'OPEN' AND (person_id IN ($1, $2) OR case_id = $3)) AS left,
       EXISTS (SELECT FROM no_contact WHERE person_a_id = $1 AND to_on IS NULL) AS "keptApart",
       EXISTS (SELECT FROM requested_neighbour WHERE person_a_id = $1 AND to_on IS NULL) AS neighbour,
       EXISTS (SELECT FROM relationship WHERE person_a_id = $1 AND to_on IS NULL) AS relationship,
       EXISTS (SELECT FROM functional_need WHERE person_id = $1 AND to_on IS NULL) AS "housingNeed",
       (SELECT revoked_reason FROM person_card WHERE person_id = $1) AS card,
       (SELECT in_use FROM contact_point WHERE person_id = $1) AS contact,
       EXISTS (SELECT FROM consent WHERE person_id = $1 AND decision = 'GIVEN' AND struck_on IS NULL) AS consent,
       (SELECT status FROM stay_permission WHERE person_id = $1) AS permission,
       (SELECT CASE WHEN withdrawn_on IS NULL THEN 'waits' ELSE 'withdrawn' END FROM authority_notification WHERE person_id = $1) AS notice,
       (SELECT json_agg(direction ORDER BY crossed_on, id) FROM border_crossing WHERE person_id = $1 AND state = 'STANDS') AS crossings,
       (SELECT on_day IS NOT NULL FROM hard_date WHERE person_id = $1) AS "hardDate",
       (SELECT json_build_array(status, CASE WHEN case_id = $3 THEN 'on the case' END, household_size) FROM person_row WHERE person_id = $1) AS listed`,
    [principal.id, child.id, caseId, group, today],
  );
  return row;
}

/** A person who is not at a site: no stay, bed or absence, and no notice of arrival except for the crossing. */
export const ELSEWHERE = { stay: null, bed: null, absence: null };

/** The people of a life whose rows are compared. */
export const family = (life: Life) => [life.principal, life.wife, life.child];
