"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField } from "@/components/field";
import { checkInTogetherInput, checkOutTogetherInput } from "@/lib/stays/schema";
import { useSayRecorded } from "../../../../_parts/use-take-back";
import { checkInTogetherAction, checkOutTogetherAction } from "../../../stay-actions";

type Props = { site: string; today: string; coming: boolean; reasons: Option[]; children: ReactNode };

const ENDS = ["reason"];

/** Checks in expected people or checks out residents: those ticked in the table inside. */
export function TogetherForm({ site, today, coming, reasons, children }: Props) {
  const t = useTranslations("stays");
  const done = useTranslations("lifecycle");
  const sayRecorded = useSayRecorded();
  const router = useRouter();
  const [round, setRound] = useState(0);
  const onDone = () => {
    setRound(round + 1);
    router.refresh();
  };
  if (coming)
    return (
      <ActionForm
        key={round}
        name="check-in-together"
        record={`new:${site}`}
        schema={checkInTogetherInput}
        action={checkInTogetherAction}
        defaults={{ site, people: [] as string[], on: today }}
        submit={t("people.checkIn")}
        onDone={onDone}
      >
        {children}
        <div className="max-w-xs">
          <DayField name="on" label={t("field.on")} required />
        </div>
      </ActionForm>
    );
  return (
    <ActionForm
      key={round}
      name="check-out-together"
      record={`new:${site}`}
      schema={checkOutTogetherInput}
      action={checkOutTogetherAction}
      defaults={{ people: [] as string[], on: today }}
      submit={t("people.checkOut")}
      chosenAnew={ENDS}
      onDone={({ count, events }) => {
        const named = events.map(({ event }) => ({ event, site }));
        sayRecorded(done("checkedOutMany", { count }), named);
        onDone();
      }}
    >
      {children}
      <div className="grid max-w-xl gap-3 sm:grid-cols-2">
        <DayField name="on" label={t("field.lastNight")} required />
        <SelectField name="reason" label={t("field.reason")} options={reasons} required />
      </div>
    </ActionForm>
  );
}
