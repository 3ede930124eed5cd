"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/action-form";
import { SelectField, TextField } from "@/components/field";
import { addRoomsInput } from "@/lib/housing/build-schema";
import type { SiteChoices } from "../../../_parts/site-choices";
import { addRoomsAction } from "../../../actions";
import { NUMBER, RoomFields } from "./room-fields";

type Props = { site: string; building: string; choices: SiteChoices };
type Made = { rooms: number; beds: number };

/** "40 rooms of 6" in one step. */
export function AddRoomsForm({ site, building, choices }: Props) {
  const t = useTranslations("housing.rooms");
  const router = useRouter();
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      {made ? (
        <p role="status" className="notice notice-good mb-3">
          {t("made", made)}
        </p>
      ) : null}
      <ActionForm
        name="add-rooms"
        record={`site:${site}`}
        schema={addRoomsInput}
        action={addRoomsAction}
        defaults={{
          site,
          building,
          first: "101",
          rooms: 10,
          bedsEach: 4,
          bedKind: "single",
          floor: 0,
          wing: "",
          areaM2: 21,
          sexPolicy: "FAMILY",
          purpose: "LIVING",
          accessible: false,
          heated: true,
          ownToilet: false,
          nearToilet: false,
          shared: false,
        }}
        submit={t("save")}
        onDone={(done) => {
          setMade(done);
          router.refresh();
        }}
        className="grid gap-x-4 gap-y-3 sm:grid-cols-2"
      >
        <TextField name="building" label={t("building")} hint={t("buildingHint")} required maxLength={40} />
        <TextField name="first" label={t("first")} hint={t("firstHint")} required maxLength={20} />
        <TextField name="rooms" label={t("rooms")} required {...NUMBER} />
        <TextField name="bedsEach" label={t("bedsEach")} required {...NUMBER} />
        <SelectField name="bedKind" label={t("bedKind")} required noEmpty options={choices.pattern} />
        <RoomFields choices={choices} />
      </ActionForm>
    </>
  );
}
