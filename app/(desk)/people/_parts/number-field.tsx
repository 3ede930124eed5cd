"use client";
import { useTranslations } from "next-intl";
import { type ComponentProps, useRef, useState } from "react";
import { useFormContext } from "react-hook-form";
import type { Doubted } from "@/components/confirm-doubts";
import { TextField } from "@/components/field";
import { wordsFor } from "@/lib/i18n/words";
import { numberLookAction } from "../actions";

type Props = Omit<ComponentProps<typeof TextField>, "hint" | "onLeave" | "dir" | "autoComplete"> & {
  kind: "document" | "phone";
  /** The reference of the person who is to get it; for a new person the form has their group. */
  reference?: string;
};

/** A number that is checked against registered ones when its field is left. */
export function NumberField({ kind, reference, ...field }: Props) {
  const t = useTranslations();
  const { getValues } = useFormContext();
  const [known, setKnown] = useState<Doubted["confirm"]>([]);
  const last = useRef("");
  const look = async (text: string) => {
    const number = text.trim();
    if (number === last.current) return;
    last.current = number;
    setKnown([]);
    if (number === "") return;
    const group: unknown = reference ? "" : getValues("group");
    const of = { ref: reference ?? "", group: typeof group === "string" ? group : "" };
    // Saving checks again: what cannot be answered now is asked then.
    const result = await numberLookAction({ kind, number, ...of }).catch(() => null);
    if (result?.ok && last.current === number) setKnown(result.data.confirm);
  };
  const said = known.map(({ messageKey, values }) => (
    <span key={messageKey + JSON.stringify(values)} className="block font-medium text-ink">
      {wordsFor(t, messageKey, values)}
    </span>
  ));
  return (
    <TextField
      {...field}
      hint={<span role="status">{said}</span>}
      onLeave={(text) => void look(text)}
      autoComplete="off"
      dir="ltr"
    />
  );
}
