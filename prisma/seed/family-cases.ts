import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import { aRef } from "../builders";
import { addCaseFile, type CaseContext, type Member } from "./case-file";
import { addDays } from "./days";
import { type FamilyPlan, leavingOf } from "./family-plan";
import type { Journeys } from "./journeys";
import type { Resident } from "./people";
import { addEmployment } from "./person-needs";
import type { Passport } from "./person-papers";
import type { Rows } from "./rows";
import type { World } from "./world";

/** Writes the cases of families, how they are connected, and the requests that wait for a second person. */
export class FamilyCases {
  readonly #asked = new Set<CountryCode>();
  readonly #others = new Map<CountryCode, CaseContext>();

  constructor(
    readonly world: World,
    readonly journeys: Journeys,
  ) {}

  /** All cases of a family whose people have been written already. */
  add(
    rows: Rows,
    plan: FamilyPlan,
    people: readonly Resident[],
    passports: ReadonlyMap<string, Passport>,
  ): void {
    const { country, owner, registeredOn } = plan;
    const [first, second] = plan.journeys.map((journey, number) => {
      const members = people.flatMap((person): Member[] => {
        const place = person.kin.onCase;
        return place?.number === number
          ? [{ person, role: place.role, passport: passports.get(person.id) ?? null }]
          : [];
      });
      const file = addCaseFile(this.world, rows, { journey, members, country, owner });
      this.#employment(rows, file);
      this.#request(rows, file);
      return file;
    });
    if (first && second) this.#link(rows, first, second);
    if (first && !second && !plan.allGone) this.#onTwoPathways(rows, first, registeredOn);
  }

  #link(rows: Rows, a: CaseContext, b: CaseContext): void {
    rows.add("case_link", {
      id: this.world.keys.next(),
      case_a_id: a.id,
      country: a.country,
      case_b_id: b.id,
      person_country: b.country,
      kind: this.world.chance.happens(0.3) ? "TRAVEL_TOGETHER" : "SAME_FAMILY",
    });
  }

  // One family in fifty is tried on a second pathway: a second case of the same people, linked with the first.
  #onTwoPathways(rows: Rows, first: CaseContext, registeredOn: CivilDate): void {
    const { pathway } = first.journey.definition;
    if (first.closed || !this.journeys.offers(pathway) || !this.world.chance.happens(0.02)) return;
    for (let tries = 0; tries < 6; tries += 1) {
      const journey = this.journeys.next(pathway);
      const earlier = journey.openedOn <= registeredOn || (journey.filedOn ?? registeredOn) < registeredOn;
      if (leavingOf(journey) || earlier) continue;
      const { members, country, owner } = first;
      this.#link(rows, first, addCaseFile(this.world, rows, { journey, members, country, owner }));
      return;
    }
  }

  #employment(rows: Rows, file: CaseContext): void {
    const [principal] = file.members;
    const verified = file.leftOn.has("SIV_COM_REVIEW") || file.leftOn.has("P2_REFERRAL");
    if (principal) addEmployment(this.world, rows, principal.person, verified);
  }

  // In each country one denial waits for a second person: requested by the caseworker with the demo account.
  #request(rows: Rows, file: CaseContext): void {
    const { today, users } = this.world;
    const { country } = file;
    const entered = file.journey.steps.at(-1)?.on ?? today;
    if (this.#asked.has(country) || file.stage !== "SIV_COM_REVIEW" || entered >= addDays(today, -1)) return;
    if (file.owner === users[country].caseworkers[0]) this.#ask(rows, file);
    else this.#others.set(country, this.#others.get(country) ?? file);
  }

  /** Once all cases are there: a request for each country that has none yet, by another caseworker. */
  finish(rows: Rows): void {
    for (const [country, file] of this.#others) if (!this.#asked.has(country)) this.#ask(rows, file);
  }

  #ask(rows: Rows, file: CaseContext): void {
    const { keys, numbers, today } = this.world;
    const { id, country, owner } = file;
    const [principal] = file.members;
    const yesterday = addDays(today, -1);
    if (!principal) return;
    this.#asked.add(country);
    numbers.approval += 1;
    rows.add("approval", {
      id: keys.next(),
      ref: aRef("Q", numbers.approval),
      country,
      kind: "DENY",
      case_id: id,
      from_stage: file.stage,
      to_stage: "SIV_COM_DENIED",
      effective_on: yesterday,
      reason: "The employer's letter does not prove the service claimed; denial letter received.",
      requested_by_id: owner,
      requested_at: `${yesterday}T08:15:00Z`,
      state: "PENDING",
      decided_by_id: null,
      decided_at: null,
      decision_note: null,
    });
    rows.add("case_document", {
      id: keys.next(),
      case_id: id,
      country,
      person_id: principal.person.id,
      person_country: principal.person.country,
      doc_type: "COM_DENIAL",
      state: "RECEIVED",
      received_on: yesterday,
      valid_to: null,
      waived_reason: null,
      version: 1,
    });
    // The days to appeal run from the letter, whoever still has to approve.
    rows.add("deadline", {
      id: keys.next(),
      case_id: id,
      country,
      rule: "COM_APPEAL",
      anchor_on: yesterday,
      due_on: addDays(yesterday, 120),
      state: "OPEN",
      closed_on: null,
    });
  }
}
