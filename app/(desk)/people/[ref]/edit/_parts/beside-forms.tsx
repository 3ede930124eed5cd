import type { CivilDate } from "@/lib/core/civil-date";
import type { FormRows } from "@/lib/people/queries/form-rows";
import type { FormChoices } from "../../../_parts/form-choices";
import { GroupForms, HouseholdForms } from "./circle-forms";
import { AliasForms, LanguageForms } from "./name-forms";
import { FunctionalNeedForms, NeedForms } from "./need-forms";
import { NeighbourForms } from "./neighbour-forms";
import { ContactForm, DocumentForm } from "./number-forms";
import { RelationshipForms, RelativeForms } from "./relative-forms";

type Props = { reference: string; rows: FormRows; choices: FormChoices; today: CivilDate };

/** Everything that hangs on a person, one card for each kind, what is changed most often first. */
export function BesideForms(props: Props) {
  const { reference, choices } = props;
  return (
    <div className="mt-6 grid items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
      <NeedForms {...props} />
      <FunctionalNeedForms {...props} />
      <NeighbourForms reference={reference} rows={props.rows} />
      <GroupForms {...props} />
      <HouseholdForms {...props} />
      <AliasForms {...props} />
      <LanguageForms {...props} />
      <RelationshipForms {...props} />
      <RelativeForms {...props} />
      <DocumentForm reference={reference} choices={choices} />
      <ContactForm reference={reference} choices={choices} />
    </div>
  );
}
