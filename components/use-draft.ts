"use client";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

const KEEP_AFTER_MS = 2_500;
const ADDRESS = "/api/v1/drafts";
// Saving a draft is not user activity: it never prolongs a session.
const HEADERS = { "content-type": "application/json", "x-manzil-poll": "1" };

// Leaves the page only with the form, whatever else is stored.
const SECRET = ["present", "password"];

/** The name under which a draft stores what the form was filled from; no field name contains a blank. */
const LOADED = "filled from";

function keepable(values: FieldValues, never: readonly string[]): FieldValues {
  return Object.fromEntries(
    Object.entries(values).filter(([field]) => !SECRET.includes(field) && !never.includes(field)),
  );
}

const NONE: readonly string[] = [];

// The longest name the server takes (lib/work/schema.ts).
const LONGEST_NAME = 41;

/** The name under which the drafts of a form are stored: forms of rows have references in theirs. */
const storedName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .slice(0, LONGEST_NAME);

// Drafts that are being deleted: a form that opens again right after it was sent must not find its own.
const leaving = new Map<string, Promise<void>>();

/**
 * Stores what is typed on the server, sealed, until it is saved; restores it when the form opens again. Fields in
 * `never` are not stored: a choice that ends something must be made again each time.
 */
export function useDraft<T extends FieldValues, C>(
  form: UseFormReturn<T, unknown, C>,
  formName: string,
  record: string,
  loaded: RefObject<FieldValues>,
  never: readonly string[] = NONE,
) {
  const name = storedName(formName);
  const [notice, setNotice] = useState<"restored" | "offline" | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const done = useRef(false);
  // Read while rendering: only then does the form track it.
  const isDirty = form.formState.isDirty;
  const dirty = useRef(isDirty);
  dirty.current = isDirty;

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (done.current || !dirty.current) return;
    try {
      await fetch(ADDRESS, {
        method: "POST",
        headers: HEADERS,
        body: JSON.stringify({
          form: name,
          record,
          values: { ...keepable(form.getValues(), never), [LOADED]: keepable(loaded.current, never) },
        }),
      });
      setNotice((shown) => (shown === "offline" ? null : shown));
    } catch {
      setNotice("offline");
    }
  }, [form, name, record, loaded, never]);

  useEffect(() => {
    const later = () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), KEEP_AFTER_MS);
    };
    const subscription = form.watch(later);
    const online = () => void flush();
    window.addEventListener("online", online);
    return () => {
      subscription.unsubscribe();
      window.removeEventListener("online", online);
      clearTimeout(timer.current);
    };
  }, [form, flush]);

  const address = `${ADDRESS}?form=${encodeURIComponent(name)}&record=${encodeURIComponent(record)}`;
  useEffect(() => {
    let gone = false;
    void Promise.resolve(leaving.get(address))
      .then(() => fetch(address, { headers: HEADERS }))
      .then(async (response) =>
        response.ok ? ((await response.json()) as { values: T | null }) : { values: null },
      )
      .then(({ values: kept }) => {
        if (gone || !kept || dirty.current) return;
        const { [LOADED]: from, ...values } = kept;
        // What it was typed over, which may have changed since: a conflict is recognised by it.
        if (from) loaded.current = { ...loaded.current, ...from };
        form.reset({ ...form.getValues(), ...values }, { keepDefaultValues: true });
        setNotice("restored");
      })
      .catch(() => {});
    return () => {
      gone = true;
    };
  }, [form, address, loaded]);

  const forget = useCallback(() => {
    done.current = true;
    clearTimeout(timer.current);
    const left = fetch(address, { method: "DELETE", headers: HEADERS }).then(
      () => {},
      () => {},
    );
    leaving.set(
      address,
      left.finally(() => leaving.delete(address)),
    );
  }, [address]);

  const discard = useCallback(() => {
    forget();
    done.current = false;
    form.reset();
    setNotice(null);
  }, [forget, form]);

  return { notice, flush, forget, discard };
}
