"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type DefaultValues, type FieldValues, FormProvider, type Path, useForm } from "react-hook-form";
import type { z } from "zod";
import type { FormResult } from "@/lib/access/form-result";
import { Awake } from "./awake";
import { ConfirmDoubts, type Doubted, isDoubted } from "./confirm-doubts";
import { type Conflict, ConflictChoice, isConflict } from "./conflict-choice";
import { ErrorSummary } from "./error-summary";
import { ExpiredSession } from "./expired-session";
import { FieldBook, FormName } from "./field";
import { type Merged, mergeThree } from "./merge-three";
import { noAnswer } from "./no-answer";
import { say } from "./said";
import { useDraft } from "./use-draft";

export type FilledFormProps<Typed extends FieldValues, Clean, T> = {
  /** Names the form: its ids, its draft. */
  name: string;
  /** The reference of the record it changes; `new` for one that does not exist yet. */
  record: string;
  schema: z.ZodType<Clean, Typed>;
  action: (typed: Typed, key?: string) => Promise<FormResult<T>>;
  defaults: DefaultValues<Typed>;
  onDone: (data: T) => void;
  submit: ReactNode;
  children: ReactNode;
  aside?: ReactNode;
  /** Labels of fields for the choice between two people's values. */
  fieldLabels?: Record<string, string>;
  className?: string;
  /** Whether the user begins or continues in this form: its first field then gets the focus when it opens. */
  begin?: boolean;
  /** Fields whose choice ends something: a draft never restores them. */
  chosenAnew?: readonly string[];
  /** The message at the bottom of the page afterwards; none if left out. */
  word?: string;
};

/**
 * How often two users' changes are merged automatically; if it is still out of date after that, the user is asked.
 */
const MOST_JOINS = 5;

/**
 * One filling of a form: one schema, one action. The server receives what was typed and parses it itself. Typed text
 * survives a lost connection, an ended session and a new build. Another user's change meanwhile is merged with this
 * user's, and asked about if both have changed the same field.
 */
export function FilledForm<Typed extends FieldValues, Clean, T>(props: FilledFormProps<Typed, Clean, T>) {
  const { name, record, schema, action, defaults, onDone, children } = props;
  const t = useTranslations();
  const form = useForm<Typed, unknown, Clean>({
    resolver: zodResolver(schema),
    defaultValues: defaults,
    shouldFocusError: false,
  });
  const key = useRef(crypto.randomUUID());
  const [problem, setProblem] = useState<{
    messageKey: string;
    values: Record<string, string | number>;
  } | null>(null);
  const [conflict, setConflict] = useState<(Conflict & { merged: Merged }) | null>(null);
  const [doubts, setDoubts] = useState<Doubted["confirm"]>([]);
  const [expired, setExpired] = useState(false);
  const loaded = useRef<FieldValues>({ ...defaults });
  const book = useRef(new Map());
  const draft = useDraft(form, name, record, loaded, props.chosenAnew);
  const joined = useRef(0);
  useEffect(() => {
    // Typing on does not confirm anything that has not been asked about.
    const typing = form.watch(() => setDoubts((asked) => (asked.length === 0 ? asked : [])));
    return () => typing.unsubscribe();
  }, [form]);

  function receive(result: FormResult<T>) {
    if (result.ok) {
      draft.forget();
      if (props.word) say({ text: props.word });
      onDone(result.data);
      return;
    }
    key.current = crypto.randomUUID();
    if (result.code === "unauthenticated") return setExpired(true);
    if (result.code === "changedMeanwhile" && isConflict(result.data)) return join(result.data);
    if (isDoubted(result.data)) setDoubts(result.data.confirm);
    // The message gets the numbers of the whole answer, wherever it appears.
    for (const [field, message] of Object.entries(result.fields))
      form.setError(field as Path<Typed>, { message, values: result.values } as { message: string });
    setProblem({ messageKey: result.messageKey, values: result.values });
  }

  // What only one of two has changed needs no question; the form is sent again with both changes.
  function join(found: Conflict) {
    const merged = mergeThree({ loaded: loaded.current, mine: form.getValues(), current: found.current });
    joined.current += 1;
    if (merged.asked.length > 0 || joined.current > MOST_JOINS) return setConflict({ ...found, merged });
    choose({ ...merged.taken, version: found.version }, found);
  }

  const sendAs = (confirmed: boolean) =>
    form.handleSubmit(async () => {
      setProblem(null);
      setDoubts([]);
      await draft.flush();
      try {
        const typed = form.getValues();
        receive(await action(confirmed ? { ...typed, confirmed } : typed, key.current));
      } catch (error) {
        // The draft holds what was typed; the same key goes with the next attempt.
        setProblem(noAnswer(error));
      }
    });
  const send = sendAs(false);

  function choose(values: Record<string, unknown>, found: Conflict) {
    loaded.current = { ...loaded.current, ...found.current };
    for (const [field, value] of Object.entries(values))
      form.setValue(field as Path<Typed>, value as never, { shouldDirty: true });
    setConflict(null);
    void send();
  }

  return (
    <FormName.Provider value={name}>
      <FieldBook.Provider value={book.current}>
        <FormProvider {...form}>
          <form
            noValidate
            onSubmit={(event) => void send(event)}
            className={props.className ?? "flex flex-col gap-4"}
            data-form={name}
          >
            <ErrorSummary problem={problem} />
            <ConfirmDoubts doubts={doubts} onConfirm={() => void sendAs(true)()} />
            {draft.notice ? (
              <p role="status" className="notice flex flex-wrap items-center gap-2">
                {t(`shell.form.draft.${draft.notice}`)}
                {draft.notice === "restored" ? (
                  <button type="button" className="btn btn-quiet" onClick={draft.discard}>
                    {t("shell.form.draft.discard")}
                  </button>
                ) : null}
              </p>
            ) : null}
            <Awake begin={props.begin}>
              {children}
              <div className="col-span-full flex flex-wrap items-center gap-3">
                <button type="submit" className="btn btn-primary" disabled={form.formState.isSubmitting}>
                  {form.formState.isSubmitting ? t("shell.saving") : props.submit}
                </button>
                {props.aside}
              </div>
            </Awake>
          </form>
          {conflict ? (
            <ConflictChoice
              conflict={conflict}
              merged={conflict.merged}
              mine={form.getValues()}
              labels={props.fieldLabels ?? {}}
              onChoose={(values) => choose(values, conflict)}
              onClose={() => setConflict(null)}
            />
          ) : null}
          {expired ? (
            <ExpiredSession
              onSignedIn={() => {
                setExpired(false);
                void send();
              }}
            />
          ) : null}
        </FormProvider>
      </FieldBook.Provider>
    </FormName.Provider>
  );
}
