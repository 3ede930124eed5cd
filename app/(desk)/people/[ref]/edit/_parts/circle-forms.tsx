"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/action-form";
import { CheckGroup } from "@/components/check-group";
import { DayField } from "@/components/day-field";
import { CheckField, type Option, SelectField, TextField } from "@/components/field";
import { Fold } from "@/components/fold";
import type { CivilDate } from "@/lib/core/civil-date";
import { wordsFor } from "@/lib/i18n/words";
import { focalPointInput, groupMoveInput, householdMoveInput, WAYS } from "@/lib/people/beside-schema";
import type { FormRows } from "@/lib/people/queries/form-rows";
import type { CircleMember } from "@/lib/people/queries/person-circle";
import { useSayRecorded } from "../../../../_parts/use-take-back";
import type { FormChoices } from "../../../_parts/form-choices";
import { focalPointAction, groupMoveAction, householdMoveAction } from "../../../actions";
import { ReasonField, wordOf } from "./rows";

type Props = { reference: string; rows: FormRows; choices: FormChoices; today: CivilDate };
type Circle = NonNullable<FormRows["group"] | FormRows["household"]>;

function nameOf({ person }: CircleMember): string {
  return person ? [person.givenName || person.nameNative, person.ref].join(" · ") : "";
}

/** Others of the same group or household who can go along. */
function othersOf(circle: Circle | null): Option[] {
  return (circle?.members ?? []).flatMap((member) =>
    member.person && !member.self ? [{ value: member.person.ref, label: nameOf(member) }] : [],
  );
}

/** Says what has changed, with an undo, on the page `then` or the same one. */
function useMoved(reference: string, then?: string) {
  const router = useRouter();
  const sayRecorded = useSayRecorded();
  return (text: string, event: string) => {
    sayRecorded(text, [{ event, person: reference }]);
    if (then) router.push(then);
    router.refresh();
  };
}

function useWays(there: boolean): Option[] {
  const t = useTranslations("people.beside.way");
  return WAYS.filter((way) => there || way !== "leave").map((value) => ({ value, label: t(value) }));
}

function Card({
  id,
  title,
  none,
  circle,
  choices,
  children,
}: {
  id: string;
  title: string;
  none: string;
  circle: Circle | null;
  choices: FormChoices;
  children: ReactNode;
}) {
  const t = useTranslations();
  return (
    <section id={id} className="card min-w-0">
      <h2 className="mb-2">{title}</h2>
      {circle ? (
        <>
          <p className="hint">
            <bdi className="tabular-nums">{circle.ref}</bdi>
          </p>
          <ul>
            {circle.members.map((member, at) => (
              <li key={member.person?.ref ?? at} className="flex flex-wrap gap-x-2">
                <bdi dir="auto">
                  {nameOf(member) ||
                    t("shell.abroad", { country: wordsFor(t, `shell.country.${member.country}`) })}
                </bdi>
                {member.relationship ? (
                  <span className="text-ink-soft">{wordOf(choices.relationship, member.relationship)}</span>
                ) : null}
                {member.self ? <span className="badge badge-good">{t("people.thisPerson")}</span> : null}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink-soft">{none}</p>
      )}
      {children}
    </section>
  );
}

function FocalPoint({ reference, rows: { group }, choices }: Omit<Props, "today">) {
  const t = useTranslations("people");
  if (!group || group.members.some((member) => member.self && member.focalPoint)) return null;
  return (
    <Fold label={t("beside.makeFocal")}>
      <ActionForm
        name="focal-point"
        record={reference}
        schema={focalPointInput}
        action={focalPointAction}
        defaults={{ ref: reference, relationship: "", seen: group.ref, reason: "" }}
        submit={t("beside.makeFocal")}
      >
        <SelectField
          name="relationship"
          label={t("beside.formerFocal")}
          required
          options={choices.relationship.filter(({ value }) => value !== "FP")}
        />
        <ReasonField />
      </ActionForm>
    </Fold>
  );
}

/** The registration group: joining another or a new one, leaving it, and changing its focal point. */
export function GroupForms({ reference, rows, choices, today }: Props) {
  const t = useTranslations("people");
  const { group } = rows;
  const ways = useWays(group !== null);
  const others = othersOf(group);
  const moved = useMoved(reference, `/people/${reference}`);
  return (
    <Card id="edit-group" title={t("group")} none={t("noGroup")} circle={group} choices={choices}>
      <FocalPoint reference={reference} rows={rows} choices={choices} />
      <Fold label={t("beside.moveGroup")}>
        <ActionForm
          name="move-group"
          record={reference}
          schema={groupMoveInput}
          action={groupMoveAction}
          defaults={{
            ref: reference,
            to: "join" as const,
            group: "",
            relationship: "",
            successor: "",
            people: [] as string[],
            related: true,
            on: today,
            seen: group?.ref ?? "",
            reason: "",
          }}
          submit={t("beside.save")}
          onDone={({ event }) => moved(t("beside.groupMoved"), event)}
        >
          <SelectField name="to" label={t("beside.moveTo")} required noEmpty options={ways} />
          <DayField name="on" label={t("beside.on")} required max={today} />
          <TextField
            name="group"
            label={t("beside.otherGroup")}
            hint={t("beside.joinHint")}
            maxLength={60}
            autoComplete="off"
            dir="ltr"
          />
          <SelectField
            name="relationship"
            label={t("field.relationship")}
            options={choices.relationship.filter(({ value }) => value !== "FP")}
          />
          {others.length > 0 ? (
            <>
              <div className="sm:col-span-2">
                <CheckGroup
                  name="people"
                  label={t("beside.along")}
                  hint={t("beside.alongGroup")}
                  options={others}
                  wide
                />
              </div>
              <SelectField
                name="successor"
                label={t("beside.successor")}
                hint={t("beside.successorHint")}
                options={others}
              />
              <CheckField name="related" label={t("beside.related")} />
            </>
          ) : null}
          <ReasonField />
        </ActionForm>
      </Fold>
    </Card>
  );
}

/** The household: who sleeps and eats together now. */
export function HouseholdForms({ reference, rows: { household }, choices, today }: Props) {
  const t = useTranslations("people");
  const ways = useWays(household !== null);
  const others = othersOf(household);
  const moved = useMoved(reference);
  return (
    <Card
      id="edit-household"
      title={t("household")}
      none={t("beside.noHousehold")}
      circle={household}
      choices={choices}
    >
      <Fold label={t("beside.moveHousehold")}>
        <ActionForm
          // Where they live now is part of what is sent.
          key={household?.ref}
          name="move-household"
          record={reference}
          schema={householdMoveInput}
          action={householdMoveAction}
          defaults={{
            ref: reference,
            to: "join" as const,
            household: "",
            people: [] as string[],
            on: today,
            seen: household?.ref ?? "",
            reason: "",
          }}
          submit={t("beside.save")}
          onDone={({ event }) => moved(t("beside.householdMoved"), event)}
        >
          <SelectField name="to" label={t("beside.moveTo")} required noEmpty options={ways} />
          <DayField name="on" label={t("beside.on")} required max={today} />
          <TextField
            name="household"
            label={t("beside.otherHousehold")}
            hint={t("beside.joinHint")}
            maxLength={60}
            autoComplete="off"
            dir="ltr"
          />
          {others.length > 0 ? (
            <div className="sm:col-span-2">
              <CheckGroup
                name="people"
                label={t("beside.along")}
                hint={t("beside.alongHousehold")}
                options={others}
                wide
              />
            </div>
          ) : null}
          <ReasonField />
        </ActionForm>
      </Fold>
    </Card>
  );
}
