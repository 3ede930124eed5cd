import type { CivilDate } from "@/lib/core/civil-date";
import type { PersonForm as Loaded } from "@/lib/people/queries/get-form";
import type { FormChoices } from "../../../_parts/form-choices";
import type { EditPart } from "../../_parts/parts";
import { GroupForms, HouseholdForms } from "./circle-forms";
import { ConsentForms } from "./consent-forms";
import { ContactForms } from "./contact-form";
import { DocumentForms } from "./document-forms";
import { FamilyEventForms } from "./family-event-forms";
import type { LoadedForms } from "./load-edit";
import { AliasForms, LanguageForms } from "./name-forms";
import { FunctionalNeedForms, NeedForms } from "./need-forms";
import { NeighbourForms } from "./neighbour-forms";
import { NumberForms } from "./number-forms";
import { PersonForm } from "./person-form";
import { RelationshipForms, RelativeForms } from "./relative-forms";
import { StayForms } from "./stay-forms";

type Beside = { reference: string; rows: Loaded["rows"]; choices: FormChoices; today: CivilDate };
type Props = LoadedForms & { choices: FormChoices };

function Circle(props: Beside) {
  return (
    <>
      <GroupForms {...props} />
      <HouseholdForms {...props} />
      <FamilyEventForms {...props} />
      <RelationshipForms {...props} />
      <RelativeForms {...props} />
      <NeighbourForms reference={props.reference} rows={props.rows} />
    </>
  );
}

function Forms({ part, form, consent, stay, choices }: Props & { part: EditPart }) {
  const beside = { reference: form.ref, rows: form.rows, choices, today: form.today };
  switch (part) {
    case "person":
      return <PersonForm form={form} choices={choices} today={form.today} />;
    case "documents":
      return (
        <>
          <DocumentForms {...beside} />
          <NumberForms {...beside} />
        </>
      );
    case "contacts":
      return <ContactForms {...beside} />;
    case "consent":
      return <ConsentForms form={consent} choices={choices} />;
    case "needs":
      return (
        <>
          <NeedForms {...beside} />
          <FunctionalNeedForms {...beside} />
        </>
      );
    case "circle":
      return <Circle {...beside} />;
    case "names":
      return (
        <>
          <AliasForms {...beside} />
          <LanguageForms {...beside} />
        </>
      );
    case "stay":
      return <StayForms {...stay} choices={choices} />;
  }
}

/** The forms of one part of a person's record, for its panel. */
export function PartForms(props: Props & { part: EditPart }) {
  return (
    <div className="flex flex-col gap-4">
      <Forms {...props} />
    </div>
  );
}
