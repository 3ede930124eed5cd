/**
 * What is handed out, who is due it, how much and how often (docs/domain.md 4.2; two blankets a person in the cold,
 * mats, hygiene by month). `per` HOUSEHOLD is one for all; ages in whole years, both ends included.
 */
export const kits = [
  { code: "MAT", en: "Sleeping mat", fa: "توشک", unit: "PERSON", perPerson: 1 },
  { code: "BLANKET", en: "Blanket", fa: "کمپل", unit: "PERSON", perPerson: 2 },
  { code: "BEDDING", en: "Bedding set", fa: "سِت بستر", unit: "PERSON", perPerson: 1, everyDays: 180 },
  { code: "KITCHEN", en: "Kitchen set", fa: "سِت آشپزخانه", unit: "HOUSEHOLD", perPerson: 1 },
  { code: "HYGIENE", en: "Hygiene kit", fa: "بستهٔ حفظ‌الصحه", unit: "HOUSEHOLD", perPerson: 1, everyDays: 30 },
  {
    code: "DIGNITY",
    en: "Dignity kit",
    fa: "بستهٔ کرامت زنان",
    unit: "PERSON",
    perPerson: 1,
    minAge: 12,
    maxAge: 55,
    sex: "F",
    everyDays: 30,
  },
  { code: "BABY", en: "Baby kit", fa: "بستهٔ نوزاد", unit: "PERSON", perPerson: 1, maxAge: 1, everyDays: 30 },
  { code: "WINTER", en: "Winter clothing", fa: "لباس زمستانی", unit: "PERSON", perPerson: 1, everyDays: 365 },
  { code: "SIM", en: "SIM card", fa: "سیم‌کارت", unit: "HOUSEHOLD", perPerson: 1 },
].map(({ en, fa, ...kit }, at) => ({
  minAge: null,
  maxAge: null,
  sex: null,
  everyDays: null,
  ...kit,
  label: { en, "fa-AF": fa },
  position: at + 1,
}));
