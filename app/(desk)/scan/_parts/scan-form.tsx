"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { TextField } from "@/components/field";
import { RecordLink } from "@/components/record-link";
import { cardToken } from "@/lib/cards/schema";
import { findByCardAction } from "../actions";
import { codeReader } from "./code-reader";
import { LiveCamera } from "./live-camera";

type Found = { ref: string; site: string | null };

async function codeIn(picture: File): Promise<string | null> {
  const read = await codeReader();
  return read(await createImageBitmap(picture));
}

/** Two ways to read a code without typing: the camera, or a picture where there is no camera. */
function WithoutTyping() {
  const t = useTranslations("cards");
  const { setValue } = useFormContext();
  const place = useRef<HTMLDivElement>(null);
  const [none, setNone] = useState(false);
  const found = (code: string) => {
    setValue("token", code);
    place.current?.closest("form")?.requestSubmit();
  };
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [picture] = event.target.files ?? [];
    if (!picture) return;
    const code = await codeIn(picture).catch(() => null);
    setNone(code === null);
    if (code) setValue("token", code);
  };
  return (
    <div ref={place} className="flex flex-col gap-3">
      <LiveCamera onCode={found} />
      <label className="label">
        {t("photo")}
        <input type="file" accept="image/*" capture="environment" className="input" onChange={read} />
        {none ? (
          <span role="alert" className="field-error">
            {t("noCode")}
          </span>
        ) : null}
      </label>
    </div>
  );
}

/** Finds a person by their card: a hand scanner types the code and ends with Enter, a camera reads it by itself. */
export function ScanForm({ places, supplies }: { places: boolean; supplies: boolean }) {
  const t = useTranslations("cards");
  const [found, setFound] = useState<Found | null>(null);
  const [round, setRound] = useState(0);
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <ActionForm
        key={round}
        name="scan"
        record="new"
        schema={cardToken}
        action={findByCardAction}
        defaults={{ token: "" }}
        submit={t("find")}
        onDone={(person) => {
          setFound(person);
          setRound(round + 1);
        }}
        className="card flex flex-col gap-3"
      >
        <TextField name="token" label={t("code")} required dir="ltr" autoComplete="off" autoFocus />
        <WithoutTyping />
      </ActionForm>
      {found ? (
        <section role="status" className="card flex flex-col gap-2">
          <p>
            {t("open")} <RecordLink noun="people" of={found.ref} />
          </p>
          {supplies && found.site ? (
            <p>
              <Link
                className="btn btn-primary"
                prefetch={false}
                href={`/housing/${found.site}/supplies?person=${found.ref}&by=card`}
              >
                {t("handOut", { site: found.site })}
              </Link>
            </p>
          ) : null}
          {places && found.site ? (
            <p className="flex flex-wrap gap-3">
              <Link prefetch={false} href={`/housing/${found.site}/people`}>
                {t("people", { site: found.site })}
              </Link>
              <Link prefetch={false} href={`/housing/${found.site}/count`}>
                {t("count", { site: found.site })}
              </Link>
            </p>
          ) : null}
        </section>
      ) : null}
    </div>
  );
}
