import type { CivilDate } from "@/lib/core/civil-date";
import { bornAtAge } from "./births";
import type { Chance } from "./chance";
import { familyNameOf, manName, type Name, womanName } from "./naming";

/** A member of a family before they have a record. `relationship` is to the focal point (UNHCR codes). */
export type Kin = {
  readonly given: Name;
  readonly callingName: string | null;
  readonly father: Name;
  readonly grandfather: Name;
  readonly family: Name | null;
  readonly mother: Name | null;
  readonly sex: "M" | "F";
  readonly age: number;
  readonly bornOn: CivilDate;
  readonly relationship: string;
  readonly marital: string;
  /** Written as the names are here, without a clerk's other spelling. */
  readonly exact?: boolean;
  /** Which of the family's cases they are on, and in what role; null if on none. */
  readonly onCase: { readonly number: 0 | 1; readonly role: "PA" | "SPOUSE" | "CHILD" } | null;
};

export type Family = { readonly kin: readonly Kin[]; readonly cases: 0 | 1 | 2 };

type Line = { father: Name; grandfather: Name; family: Name | null };

const kinds = [
  ["single-man", 7],
  ["single-woman", 2],
  ["couple", 8],
  ["nuclear", 62],
  ["mother", 7],
  ["father", 2],
  ["grandmother", 7],
  ["two-cases", 5],
] as const;

const childCounts = [
  [1, 10],
  [2, 19],
  [3, 25],
  [4, 21],
  [5, 14],
  [6, 8],
  [7, 3],
] as const;

/** Makes families: who lives together, how they are related, their names and ages. */
export class Families {
  constructor(
    readonly chance: Chance,
    readonly today: CivilDate,
  ) {}

  /** A family of the programme, of at most `most` people. */
  next(most: number): Family {
    const kind = most < 3 ? "single-man" : this.chance.weighted(kinds);
    const kin = this.#ofKind(kind).slice(0, most);
    const numbers = new Set(kin.flatMap((each) => (each.onCase?.role === "PA" ? [each.onCase.number] : [])));
    const cases = numbers.size === 2 ? 2 : 1;
    return {
      kin:
        cases === 2 ? kin : kin.map((each) => (each.onCase?.number === 1 ? { ...each, onCase: null } : each)),
      cases,
    };
  }

  /** People who came over a border together as one household; nobody has a case. */
  atBorder(): Family {
    const kind = this.chance.weighted([
      ["single-man", 10],
      ["nuclear", 66],
      ["mother", 14],
      ["couple", 10],
    ] as const);
    return { kin: this.#ofKind(kind).map((each) => ({ ...each, onCase: null })), cases: 0 };
  }

  #ofKind(kind: (typeof kinds)[number][0]): Kin[] {
    if (kind === "single-man") return [this.#head(this.chance.whole(20, 48), "SN")];
    if (kind === "single-woman")
      return [this.#alone(this.chance.whole(21, 45), this.chance.happens(0.4) ? "WD" : "SN")];
    if (kind === "mother") return this.#motherWithChildren();
    const head = this.#head(
      this.chance.whole(kind === "two-cases" ? 46 : 25, 58),
      kind === "father" ? "WD" : "MA",
    );
    if (kind === "father") return [head, ...this.#children(head, null, this.chance.whole(1, 4))];
    const wife = this.#wife(head, "WIF", 0);
    if (kind === "couple") return [head, wife];
    const children = this.#children(head, wife, this.chance.weighted(childCounts));
    if (kind === "two-cases") return this.#withMarriedSon(head, wife, children);
    if (kind === "grandmother") return [head, wife, ...children, this.#grandmother(head)];
    return [head, wife, ...children];
  }

  #line(): Line {
    return {
      father: manName(this.chance),
      grandfather: manName(this.chance),
      family: familyNameOf(this.chance),
    };
  }

  #person(given: Name & { callingName?: string | null }, line: Line, age: number) {
    const { father, grandfather, family } = line;
    const bornOn = bornAtAge(this.chance, age, this.today);
    return {
      given,
      callingName: given.callingName ?? null,
      father,
      grandfather,
      family,
      mother: null,
      age,
      bornOn,
    };
  }

  #head(age: number, marital: string): Kin {
    const named = this.#person(manName(this.chance), this.#line(), age);
    return { ...named, sex: "M", relationship: "FP", marital, onCase: { number: 0, role: "PA" } };
  }

  #alone(age: number, marital: string): Kin {
    const named = this.#person(womanName(this.chance), this.#line(), age);
    return { ...named, sex: "F", relationship: "FP", marital, onCase: { number: 0, role: "PA" } };
  }

  #wife(husband: Kin, relationship: string, number: 0 | 1): Kin {
    const age = Math.max(19, husband.age - this.chance.whole(0, 9));
    const line = this.#line();
    const family = this.chance.happens(0.3) ? husband.family : line.family;
    const named = this.#person(womanName(this.chance), { ...line, family }, age);
    return { ...named, sex: "F", relationship, marital: "MA", onCase: { number, role: "SPOUSE" } };
  }

  #grandmother(head: Kin): Kin {
    const named = this.#person(womanName(this.chance), this.#line(), head.age + this.chance.whole(18, 26));
    return { ...named, sex: "F", relationship: "PRF", marital: "WD", onCase: null };
  }

  #motherWithChildren(): Kin[] {
    const mother = this.#alone(this.chance.whole(24, 48), "WD");
    const late = manName(this.chance);
    const line = { father: late, grandfather: manName(this.chance), family: mother.family };
    return [mother, ...this.#childrenOf(line, mother.given, mother.age, this.chance.whole(1, 5))];
  }

  #children(father: Kin, mother: Kin | null, count: number): Kin[] {
    const line = { father: father.given, grandfather: father.father, family: father.family };
    return this.#childrenOf(line, mother?.given ?? null, mother?.age ?? father.age - 3, count);
  }

  // The eldest was born when the mother was 17 to 23; the others follow after one to four years.
  #childrenOf(line: Line, mother: Name | null, mothersAge: number, count: number): Kin[] {
    const children: Kin[] = [];
    let age = Math.min(mothersAge - this.chance.whole(17, 24), this.chance.whole(4, 20));
    for (let made = 0; made < count && age >= 0; made += 1) {
      const sex = this.chance.happens(0.51) ? "M" : "F";
      const given = sex === "M" ? manName(this.chance) : womanName(this.chance);
      const relationship = sex === "M" ? "SON" : "DAU";
      const onCase = { number: 0, role: "CHILD" } as const;
      children.push({ ...this.#person(given, line, age), mother, sex, relationship, marital: "SN", onCase });
      age -= this.chance.whole(1, 4);
    }
    return children;
  }

  #withMarriedSon(head: Kin, wife: Kin, children: Kin[]): Kin[] {
    const line = { father: head.given, grandfather: head.father, family: head.family };
    const named = this.#person(
      manName(this.chance),
      line,
      this.chance.whole(22, Math.max(23, head.age - 22)),
    );
    const onCase = { number: 1, role: "PA" } as const;
    const son: Kin = { ...named, mother: wife.given, sex: "M", relationship: "SON", marital: "MA", onCase };
    const sonsWife = this.#wife(son, "CLF", 1);
    const grandchildren = this.#children(son, sonsWife, this.chance.whole(0, 3)).map((each) => ({
      ...each,
      relationship: each.sex === "M" ? "GCM" : "GCF",
      onCase: { number: 1, role: "CHILD" } as const,
    }));
    return [head, wife, son, sonsWife, ...children, ...grandchildren];
  }
}
