"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { RecordLink } from "@/components/record-link";
import type { FormResult } from "@/lib/access/form-result";
import { COUNTRIES } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { type FamilyInput, familyInput } from "@/lib/people/family-schema";
import { familyAction } from "../../../actions";
import type { FamilyChoices } from "./family-choices";
import { BLANK_MEMBER, type FamilyTyped, filledRows } from "./family-values";
import { MemberGrid } from "./member-grid";
import { SharedFields } from "./shared-fields";
import { useRowLooks } from "./use-row-looks";

type Props = { choices: FamilyChoices; today: CivilDate; mayOpen: boolean };
type Registered = { group: string; members: string[]; site: string };

// Names the draft of the family being registered; a random mark with nothing about the people.
const MARK = "manzil.registering-family";

function startOf({ choices, today }: Props): FamilyTyped {
  const country = COUNTRIES.find((each) => each === choices.countries[0]?.value);
  const [only] = choices.sites.length === 1 ? choices.sites : [];
  return {
    ...(country ? { country } : {}),
    enteredOn: today,
    crossing: "",
    fatherName: "",
    fatherNameNative: "",
    familyName: "",
    documentType: "",
    originProvince: "",
    originDistrict: "",
    language: "",
    site: only?.value ?? "",
    members: [BLANK_MEMBER],
  };
}

function Save() {
  const t = useTranslations("people.family");
  const family = useWatch() as FamilyTyped;
  return t("save", { count: filledRows(family).length });
}

function Done({ family, mayOpen, onNext }: { family: Registered; mayOpen: boolean; onNext: () => void }) {
  const t = useTranslations("people.family");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [head = ""] = family.members;
  return (
    <section className="notice notice-good max-w-2xl" data-registered={family.group}>
      <h2 ref={heading} tabIndex={-1}>
        {t("done", { count: family.members.length })}
      </h2>
      <p>{t("doneText", { group: family.group })}</p>
      <p className="mb-3 flex flex-wrap gap-x-3">
        {family.members.map((ref) =>
          mayOpen ? (
            <RecordLink key={ref} noun="people" of={ref} />
          ) : (
            <bdi key={ref} className="tabular-nums">
              {ref}
            </bdi>
          ),
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        {family.site ? (
          <Link
            prefetch={false}
            href={`/housing/${family.site}/place?${new URLSearchParams(family.members.map((ref) => ["of", ref]))}`}
            className="btn btn-primary"
          >
            {t("beds")}
          </Link>
        ) : null}
        <button type="button" className="btn" onClick={onNext}>
          {t("another")}
        </button>
        {mayOpen ? (
          <RecordLink noun="people" of={head} className="btn">
            {t("openHead")}
          </RecordLink>
        ) : null}
      </div>
    </section>
  );
}

/** A grid that waits for an answer: the person of a row may be here already. */
function undecided(rows: readonly number[]): FormResult<never> {
  return {
    ok: false,
    code: "refused",
    messageKey: "people.family.undecided",
    values: { count: rows.length },
    fields: Object.fromEntries(rows.map((row) => [`members.${row}.givenName`, "people.family.decide"])),
  };
}

/** Registers a family in one grid, by keyboard alone: what they share once, then a row for each. */
export function RegisterFamily(props: Props) {
  const { choices, today, mayOpen } = props;
  const looks = useRowLooks();
  const [draft, setDraft] = useState<string | null>(null);
  const [done, setDone] = useState<Registered | null>(null);
  const begin = (mark: string) => {
    sessionStorage.setItem(MARK, mark);
    setDraft(mark);
  };
  useEffect(() => {
    // A reload continues where it was: the draft holds what was typed.
    const kept = sessionStorage.getItem(MARK);
    const mark = kept && /^new:[\w-]{36}$/.test(kept) ? kept : `new:${crypto.randomUUID()}`;
    sessionStorage.setItem(MARK, mark);
    setDraft(mark);
  }, []);
  if (done)
    return (
      <Done
        family={done}
        mayOpen={mayOpen}
        onNext={() => {
          setDone(null);
          begin(`new:${crypto.randomUUID()}`);
        }}
      />
    );
  const send = async (typed: FamilyTyped, key?: string): Promise<FormResult<Registered>> => {
    // The user answers at the row who may be here already, before anything is saved.
    await looks.look(typed, null);
    const open = filledRows(typed).flatMap(({ at }) => (looks.at(typed, at).found.length > 0 ? [at] : []));
    return open.length > 0 ? undecided(open) : familyAction(typed, key);
  };
  return (
    <ActionForm<FamilyTyped, FamilyInput, Registered>
      key={draft}
      name="register-family"
      record={draft ?? "new"}
      schema={familyInput}
      action={send}
      defaults={startOf(props)}
      submit={<Save />}
      begin
      onDone={(registered) => {
        sessionStorage.removeItem(MARK);
        setDone(registered);
      }}
    >
      <SharedFields choices={choices} today={today} />
      <MemberGrid choices={choices} today={today} looks={looks} mayOpen={mayOpen} />
    </ActionForm>
  );
}
