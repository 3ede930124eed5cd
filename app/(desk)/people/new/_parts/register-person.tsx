"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { RecordLink } from "@/components/record-link";
import type { Looked } from "../../_parts/likely";
import { LookFirst } from "./look-first";
import { type FamilyHead, type RegisterContext, type Registered, RegisterForm } from "./register-form";

// Names the draft of the current registration; a random mark with nothing about the person.
const MARK = "manzil.registering";
const NOBODY: Looked["typed"] = { name: "", fatherName: "", number: "" };

type Step =
  | { kind: "look" }
  | { kind: "form"; draft: string; typed: Looked["typed"] }
  | { kind: "done"; registered: Registered };

function Done({
  registered,
  mayOpen,
  onNext,
}: {
  registered: Registered;
  mayOpen: boolean;
  onNext: (group: string) => void;
}) {
  const t = useTranslations("people.register");
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="notice notice-good max-w-2xl" data-registered={registered.ref}>
      <h2 ref={head} tabIndex={-1}>
        {t("done", { ref: registered.ref })}
      </h2>
      <p className="mb-3">
        {t("doneGroup", { group: registered.group })} {mayOpen ? null : t("doneBed")}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" onClick={() => onNext(registered.group)}>
          {t("nextMember")}
        </button>
        <button type="button" className="btn" onClick={() => onNext("")}>
          {t("another")}
        </button>
        {mayOpen ? (
          <RecordLink noun="people" of={registered.ref} className="btn">
            {t("openFile")}
          </RecordLink>
        ) : (
          <Link prefetch={false} href="/housing" className="btn">
            {t("toHousing")}
          </Link>
        )}
      </div>
    </section>
  );
}

/** First the check, then the form, then the next family member: all by keyboard. */
export function RegisterPerson(context: RegisterContext & { mayOpen: boolean }) {
  const t = useTranslations("people.register");
  const [step, setStep] = useState<Step>({ kind: "look" });
  const [group, setGroup] = useState(context.group);
  // The first of a family; what the next ones share with them is not typed again. In the page's memory only.
  const sent = useRef<FamilyHead>(null);
  const [head, setHead] = useState<FamilyHead | null>(null);
  useEffect(() => {
    // A reload continues where it was: the draft holds what was typed.
    const draft = sessionStorage.getItem(MARK);
    if (draft && /^new:[\w-]{36}$/.test(draft)) setStep({ kind: "form", draft, typed: NOBODY });
  }, []);
  const begin = (typed: Looked["typed"]) => {
    const draft = `new:${crypto.randomUUID()}`;
    sessionStorage.setItem(MARK, draft);
    setStep({ kind: "form", draft, typed });
  };
  const again = (next: string) => {
    sessionStorage.removeItem(MARK);
    setGroup(next);
    setStep({ kind: "look" });
  };
  const next = (of: string) => {
    // A group that was there before has a head whom this page does not know, and so has one begun with a relative.
    const first = sent.current;
    const begins = !first?.group && ["", "FP", "HR1", "PA"].includes(first?.relationship ?? "");
    setHead(of === "" ? null : (head ?? (begins ? first : null)));
    again(of);
  };
  const done = (registered: Registered) => {
    sessionStorage.removeItem(MARK);
    setStep({ kind: "done", registered });
  };
  if (step.kind === "done")
    return <Done registered={step.registered} mayOpen={context.mayOpen} onNext={next} />;
  if (step.kind === "look") return <LookFirst onNobody={begin} papers={context.choices.documentType} />;
  return (
    <>
      <p className="mb-3 flex flex-wrap items-center gap-2 text-ink-soft">
        {t("formText")}
        <button type="button" className="btn btn-quiet" onClick={() => again(group)}>
          {t("lookAgain")}
        </button>
      </p>
      <RegisterForm
        key={step.draft}
        {...context}
        group={group}
        arrival={group === context.group ? context.arrival : null}
        draft={step.draft}
        typed={step.typed}
        head={group === "" ? null : head}
        onSend={(typed) => {
          sent.current = typed;
        }}
        onDone={done}
      />
    </>
  );
}
