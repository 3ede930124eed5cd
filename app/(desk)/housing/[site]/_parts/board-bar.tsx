"use client";
import { useTranslations } from "next-intl";
import { RecordLink } from "@/components/record-link";
import { wordsFor } from "@/lib/i18n/words";
import type { boardSteps, Outcome, useBoard } from "./board-steps";
import type { Thing } from "./board-things";
import { OverrideForm } from "./override-form";

type Board = ReturnType<typeof useBoard>;
type Props = Pick<Board, "picked" | "outcome" | "busy" | "take" | "pick" | "report"> & {
  site: string;
  overrides: boolean;
  today: string;
  steps: ReturnType<typeof boardSteps>;
};

const placeOf = (bed: string) => bed.split("/").slice(1).join("/");

/** The line at the bottom: what is picked up, what was done and how to undo it, or why it cannot be. */
export function BoardBar(props: Props) {
  const { picked, outcome, busy } = props;
  const t = useTranslations("housing.board");
  return (
    <div
      role="status"
      className="board-bar"
      data-bar={busy ? "busy" : picked ? "picked" : (outcome?.kind ?? "idle")}
    >
      {busy ? <p>{t("working")}</p> : null}
      {!busy && picked ? <PickedUp {...props} picked={picked} /> : null}
      {!busy && !picked && outcome?.kind === "done" ? <Done {...props} outcome={outcome} /> : null}
      {!busy && !picked && outcome?.kind === "refused" ? <Refused {...props} outcome={outcome} /> : null}
      {!busy && !picked && !outcome ? <p className="hint max-sm:sr-only">{t("idle")}</p> : null}
    </div>
  );
}

function PickedHome({ picked, pick }: Props & { picked: Extract<Thing, { kind: "home" }> }) {
  const t = useTranslations("housing.board");
  return (
    <>
      <p>
        {t.rich("pickedHome", {
          name: picked.name,
          count: picked.people.length,
          b: (words) => <bdi className="font-semibold">{words}</bdi>,
        })}
      </p>
      <button type="button" className="btn" onClick={() => pick(null)}>
        {t("putDown")}
      </button>
    </>
  );
}

function PickedUp(props: Props & { picked: Thing }) {
  const t = useTranslations("housing.board");
  const { picked, pick, take, steps, site } = props;
  if (picked.kind === "home") return <PickedHome {...props} picked={picked} />;
  const { person, bed, name, opens } = picked;
  return (
    <>
      <p>
        {person
          ? t.rich("pickedPerson", { name, b: (words) => <bdi className="font-semibold">{words}</bdi> })
          : t.rich("pickedBed", {
              bed: placeOf(bed ?? ""),
              b: (words) => <bdi className="font-semibold">{words}</bdi>,
            })}
      </p>
      <span className="flex flex-wrap gap-2">
        {person && bed ? (
          <button type="button" className="btn" onClick={() => take(() => steps.out(picked))}>
            {t("takeOut")}
          </button>
        ) : null}
        {person && opens ? (
          <RecordLink noun="people" of={person} className="btn">
            {t("open")}
          </RecordLink>
        ) : null}
        {person && bed && !opens ? (
          <a className="btn" href={`/housing/${site}/people?show=expected`}>
            {t("openExpected")}
          </a>
        ) : null}
        <button type="button" className="btn" onClick={() => pick(null)}>
          {t("putDown")}
        </button>
      </span>
    </>
  );
}

function Done({ outcome, take, report }: Props & { outcome: Extract<Outcome, { kind: "done" }> }) {
  const t = useTranslations("housing.board");
  const { what, values, undo } = outcome;
  // For a household the room is named: each member has another bed in it.
  const room = placeOf(values.bed).split("/").slice(0, -1).join("/");
  const bed =
    what === "swap" ? values.bed : what === "together" || what === "takenBack" ? room : placeOf(values.bed);
  return (
    <>
      <p>
        {t.rich(`done.${what}`, {
          name: values.name,
          bed,
          count: values.count ?? 1,
          b: (words) => <bdi className="font-semibold">{words}</bdi>,
        })}
      </p>
      <span className="flex gap-2">
        {undo ? (
          <button type="button" className="btn btn-primary" onClick={() => take(undo)}>
            {t("undo")}
          </button>
        ) : null}
        <button type="button" className="btn" onClick={() => report(null)}>
          {t("close")}
        </button>
      </span>
    </>
  );
}

function Refused({
  outcome,
  take,
  report,
  steps,
  overrides,
  today,
}: Props & { outcome: Extract<Outcome, { kind: "refused" }> }) {
  const t = useTranslations();
  const { wanted, rules, freeBeds } = outcome;
  return (
    <div className="flex w-full flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <p className="font-semibold text-bad">
          {outcome.name ? (
            <>
              <bdi>{outcome.name}</bdi>:{" "}
            </>
          ) : null}
          {wordsFor(t, outcome.messageKey, outcome.values)}
        </p>
        <button type="button" className="btn" onClick={() => report(null)}>
          {t("housing.board.close")}
        </button>
      </div>
      {rules.length > 0 ? (
        <ul className="list-disc ps-5" data-rules>
          {rules.map((rule) => (
            <li key={rule}>{t(`housing.rule.${rule}`)}</li>
          ))}
        </ul>
      ) : null}
      {wanted && freeBeds.length > 0 ? (
        <p className="flex flex-wrap items-center gap-1.5">
          <span className="hint">{t("housing.board.instead")}</span>
          {freeBeds.map((bed) => (
            <button
              key={bed}
              type="button"
              className="chip"
              onClick={() => take(() => steps.put(wanted.thing, bed))}
            >
              <bdi>{placeOf(bed)}</bdi>
            </button>
          ))}
        </p>
      ) : null}
      {wanted && rules.length > 0 && overrides ? (
        <OverrideForm
          today={today}
          onGiven={(override) => take(() => steps.put(wanted.thing, wanted.bed, { override }))}
        />
      ) : null}
    </div>
  );
}
