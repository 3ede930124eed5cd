"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { SelectField, TextField } from "@/components/field";
import { changeBuildingInput, changeRoomInput } from "@/lib/housing/build-schema";
import type { BuildingPlan, RoomPlan } from "@/lib/housing/queries/site-plan";
import { wordsFor } from "@/lib/i18n/words";
import type { SiteChoices } from "../../../_parts/site-choices";
import { changeBuildingAction, changeRoomAction } from "../../../actions";
import { NUMBER, RoomFields } from "./room-fields";

/** When a building closes. */
export function BuildingForm({ site, building }: { site: string; building: BuildingPlan }) {
  const t = useTranslations("housing");
  const router = useRouter();
  const { code, version, closesOn } = building;
  return (
    <ActionForm
      key={`${code} ${version}`}
      name="building"
      record={`site:${site}/${code}:${version}`}
      schema={changeBuildingInput}
      action={changeBuildingAction}
      defaults={{ site, building: code, version, closesOn: closesOn ?? "" }}
      fieldLabels={{ closesOn: t("form.closesOn") }}
      submit={t("edit.save")}
      onDone={() => router.refresh()}
    >
      <DayField name="closesOn" label={t("form.closesOn")} hint={t("edit.closesHint")} />
    </ActionForm>
  );
}

type Props = { site: string; building: string; room: RoomPlan; choices: SiteChoices };

/** The details of one room, when it closes, and beds to add. */
export function RoomForm({ site, building, room, choices }: Props) {
  const t = useTranslations("housing");
  const router = useRouter();
  const labels = Object.fromEntries(
    Object.keys(room.form).map((name) => [
      name,
      name === "closesOn" ? t("form.closesOn") : wordsFor(t, `rooms.${name}`),
    ]),
  );
  return (
    <ActionForm
      key={`${room.code} ${room.version}`}
      name="room"
      record={`site:${site}/${building}/${room.code}:${room.version}`}
      schema={changeRoomInput}
      action={changeRoomAction}
      defaults={
        {
          ...room.form,
          site,
          building,
          room: room.code,
          version: room.version,
          moreBeds: 0,
          bedKind: "single",
        } as never
      }
      fieldLabels={labels}
      submit={t("edit.save")}
      onDone={() => router.refresh()}
      className="grid gap-x-4 gap-y-3 sm:grid-cols-2"
    >
      <RoomFields choices={choices} />
      <DayField name="closesOn" label={t("form.closesOn")} hint={t("edit.closesHint")} />
      <div className="grid grid-cols-2 gap-2">
        <TextField name="moreBeds" label={t("rooms.moreBeds")} required {...NUMBER} />
        <SelectField name="bedKind" label={t("rooms.bedKind")} required noEmpty options={choices.pattern} />
      </div>
    </ActionForm>
  );
}
