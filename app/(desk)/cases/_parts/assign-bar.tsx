"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState, useTransition } from "react";
import type { Choice } from "@/components/choose-rows";
import { ChosenBar } from "@/components/chosen-bar";
import type { LateMessages } from "@/components/client-messages";
import type { Option } from "@/components/field";
import { LateWords } from "@/components/late-messages";
import { noAnswer } from "@/components/no-answer";
import { say } from "@/components/said";
import { wordsFor } from "@/lib/i18n/words";
import { assignCasesAction, returnCasesAction } from "../actions";
import type { SeenCase } from "./choose-cases";

type Props = { choice: Choice; cases: readonly SeenCase[]; owners: readonly Option[] };
type Former = Parameters<typeof returnCasesAction>[0]["cases"];

/** Gives cases back to those who had them; returns the message to show. */
function useReturn() {
  const t = useTranslations();
  const router = useRouter();
  return async (cases: Former): Promise<string> => {
    const result = await returnCasesAction({ cases }, crypto.randomUUID()).catch(noAnswer);
    router.refresh();
    if (!result.ok) return wordsFor(t, result.messageKey, result.values);
    return t("cases.together.returned", { count: result.data.count });
  };
}

function AssignForm({ choice, cases, owners }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const giveBack = useReturn();
  const id = useId();
  const field = useRef<HTMLSelectElement>(null);
  const [owner, setOwner] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();

  async function assign() {
    const chosen = cases.filter(({ ref }) => choice.chosen.includes(ref));
    const result = await assignCasesAction({ owner, cases: chosen }, crypto.randomUUID()).catch(noAnswer);
    // After a refusal too: the list may show what has changed meanwhile.
    router.refresh();
    if (!result.ok) return setProblem(wordsFor(t, result.messageKey, result.values));
    const { count, former } = result.data;
    const name = owners.find(({ value }) => value === owner)?.label ?? "";
    choice.clear();
    say({
      // Isolated, so that a name in the other script does not turn the sentence around.
      text: t("cases.together.assigned", { count, name: `\u2068${name}\u2069` }),
      ...(former.length > 0
        ? { undo: { label: t("cases.together.undo"), run: () => giveBack(former) } }
        : {}),
    });
  }

  function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setProblem(owner ? null : t("cases.together.chooseOwner"));
    if (owner) start(assign);
    else field.current?.focus();
  }

  return (
    <form onSubmit={send} noValidate className="flex flex-wrap items-center gap-2" data-form="assign-cases">
      <label htmlFor={id}>{t("cases.together.owner")}</label>
      <select
        ref={field}
        id={id}
        className="input w-auto min-w-40 max-w-60"
        value={owner}
        aria-required
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => {
          setOwner(event.target.value);
          setProblem(null);
        }}
      >
        <option value="">{t("cases.together.noOwner")}</option>
        {owners.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className="btn btn-primary" aria-disabled={busy}>
        {t(busy ? "cases.together.assigning" : "cases.together.assign", { count: choice.chosen.length })}
      </button>
      {problem === null ? null : (
        <p id={`${id}-problem`} role="alert" className="field-error basis-full">
          {problem}
        </p>
      )}
    </form>
  );
}

/** Assigns the chosen cases to one person. */
export function AssignBar({ words, ...props }: Props & { words: LateMessages }) {
  return (
    <LateWords words={words}>
      <ChosenBar choice={props.choice}>
        <AssignForm {...props} />
      </ChosenBar>
    </LateWords>
  );
}
