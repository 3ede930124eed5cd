"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { ActionForm } from "@/components/action-form";
import { CheckGroup } from "@/components/check-group";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextArea, TextField, UNCHOSEN } from "@/components/field";
import { Fold } from "@/components/fold";
import { noAnswer } from "@/components/no-answer";
import { say } from "@/components/said";
import { wordsFor } from "@/lib/i18n/words";
import { decideTransferInput, proposeTransferInput } from "@/lib/lifecycle/schema";
import { decideTransferAction, proposeTransferAction, withdrawTransferAction } from "../actions";

type Seen = { transfer: string; version: number };

const declining = decideTransferInput.pick({ note: true });
const CHOSEN_ANEW = ["to"];

/** Withdraws a proposal before the other country has decided. */
export function WithdrawButton(seen: Seen) {
  const t = useTranslations("lifecycle.transfer");
  return (
    <ActionButton className="btn" action={withdrawTransferAction} input={seen} word={t("withdrawn")}>
      {t("withdraw")}
    </ActionButton>
  );
}

/** Accepts a transfer, after a question. */
export function AcceptButton(seen: Seen) {
  const t = useTranslations("lifecycle.transfer.decide");
  return (
    <ActionButton
      className="btn btn-primary"
      action={decideTransferAction}
      input={{ ...seen, accept: true, note: "" }}
      sure={t("sure")}
      word={t("accepted")}
    >
      {t("accept")}
    </ActionButton>
  );
}

/** Declines a transfer, with the reason that the other country reads. */
export function DeclineForm({ transfer, version }: Seen) {
  const t = useTranslations("lifecycle.transfer.decide");
  const router = useRouter();
  return (
    <Fold label={t("decline")}>
      <ActionForm
        name="decline-transfer"
        record={`new:${transfer}`}
        schema={declining}
        action={(typed, key) => decideTransferAction({ ...typed, transfer, version, accept: false }, key)}
        defaults={{ note: "" }}
        submit={t("decline")}
        onDone={() => {
          say({ text: t("declined") });
          router.refresh();
        }}
      >
        <TextField name="note" label={t("note")} maxLength={2000} required wide />
      </ActionForm>
    </Fold>
  );
}

type ProposeProps = {
  person: string;
  today: string;
  countries: readonly Option[];
  family: readonly Option[];
};

/** Proposes that another country answers for a person, and for others of the group if they go too. */
export function ProposeTransferForm({ person, today, countries, family }: ProposeProps) {
  const t = useTranslations();
  const router = useRouter();
  const withdraw = async (seen: Seen) => {
    const result = await withdrawTransferAction(seen, crypto.randomUUID()).catch(noAnswer);
    router.refresh();
    return result.ok ? t("lifecycle.transfer.withdrawn") : wordsFor(t, result.messageKey, result.values);
  };
  return (
    <ActionForm
      name="propose-transfer"
      record={person}
      schema={proposeTransferInput}
      action={proposeTransferAction}
      defaults={{ person, people: [] as string[], to: UNCHOSEN, on: today, reason: "" }}
      submit={t("lifecycle.transfer.propose.submit")}
      chosenAnew={CHOSEN_ANEW}
      onDone={({ transfer, version }) => {
        say({
          text: t("lifecycle.transfer.propose.done"),
          undo: {
            label: t("lifecycle.transfer.propose.undo"),
            run: () => withdraw({ transfer, version }),
          },
        });
        router.refresh();
      }}
      className="grid gap-3 sm:grid-cols-2"
    >
      <p className="hint col-span-full">{t("lifecycle.transfer.propose.lead")}</p>
      <SelectField name="to" label={t("lifecycle.transfer.propose.to")} options={countries} required />
      <DayField
        name="on"
        label={t("lifecycle.transfer.propose.on")}
        hint={t("lifecycle.transfer.propose.onHint")}
        required
      />
      {family.length > 0 ? (
        <div className="col-span-full">
          <CheckGroup
            name="people"
            label={t("lifecycle.transfer.propose.people")}
            hint={t("lifecycle.transfer.propose.peopleHint")}
            options={family}
            wide
          />
        </div>
      ) : null}
      <div className="col-span-full">
        <TextArea
          name="reason"
          label={t("lifecycle.transfer.propose.reason")}
          hint={t("lifecycle.transfer.propose.reasonHint")}
          maxLength={2000}
          required
        />
      </div>
    </ActionForm>
  );
}
