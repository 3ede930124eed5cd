import { useTranslations } from "next-intl";
import { wordsFor } from "@/lib/i18n/words";
import { apartFrom } from "@/lib/people/apart";
import type { PersonFile, WholeFile } from "@/lib/people/queries/get-person";
import type { CircleMember } from "@/lib/people/queries/person-circle";
import type { Labels } from "../../_parts/labels";
import { BesideLink, NameLines, Relation } from "../../_parts/person-cell";
import { RelativeFacts } from "../../_parts/relative-facts";
import { type OpenPart, PartPanel } from "./part-panel";

type Here = Parameters<typeof apartFrom>[0];

/** Where the person of the page is, to say of the others only what is elsewhere. */
function hereOf({ country, circle: { group, household } }: PersonFile): Here {
  const members = [...(group?.members ?? []), ...(household?.members ?? [])];
  const self = members.find((member) => member.self)?.person;
  return { country, site: self?.site ?? null, pathway: self?.pathway ?? null };
}

/** Another country, another site, another programme. */
function Elsewhere({ member, here, labels }: { member: CircleMember; here: Here; labels: Labels }) {
  const t = useTranslations();
  if (!member.person || member.self) return null;
  const { country, site, pathway } = apartFrom(here, member.person);
  return (
    <>
      {country ? <span className="badge badge-warn">{wordsFor(t, `shell.country.${country}`)}</span> : null}
      {site ? (
        <span className="badge">
          <bdi>{site}</bdi>
        </span>
      ) : null}
      {pathway ? <span className="badge">{labels.of("pathway", pathway)}</span> : null}
    </>
  );
}

function Member({
  member,
  labels,
  here,
  relation,
  toThem,
}: {
  member: CircleMember;
  labels: Labels;
  here: Here;
  relation?: string | null;
  toThem?: boolean;
}) {
  const t = useTranslations();
  const { person } = member;
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-line py-1.5 last:border-b-0">
      <span className="min-w-0">
        {person && member.self ? (
          <NameLines person={person} masked={person.masked} />
        ) : (
          <BesideLink member={member} />
        )}
      </span>
      <span className="flex flex-wrap gap-1 text-ink-soft">
        {relation ? <Relation of={labels.of("relationship", relation)} toThem={toThem ?? false} /> : null}
        <Elsewhere member={member} here={here} labels={labels} />
        {person?.ageBand ? <span>{t(`people.band.${person.ageBand}`)}</span> : null}
        {member.focalPoint && relation !== "FP" ? (
          <span className="badge">{t("people.focalPoint")}</span>
        ) : null}
        {member.self ? <span className="badge badge-good">{t("people.thisPerson")}</span> : null}
      </span>
    </li>
  );
}

/** Relatives who are not in the programme. */
function OutsideProgramme({ file, labels }: { file: WholeFile; labels: Labels }) {
  const t = useTranslations("people");
  const { relativesOutside } = file.identity;
  if (relativesOutside.length === 0) return null;
  return (
    <>
      <h3 className="mt-3">{t("relativesOutside")}</h3>
      <ul>
        {relativesOutside.map((each) => (
          <li
            key={each.relation + each.name}
            className="flex flex-wrap items-baseline gap-x-2 border-b border-line py-1.5 last:border-b-0"
          >
            <bdi dir="auto">{each.name}</bdi>
            <span className="text-ink-soft">{labels.of("relationship", each.relation)}</span>
            <RelativeFacts of={each} livesIn={labels.of("livesIn", each.livesIn)} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The recorded relatives the group does not already tell of: of a focal point it says what each member is to them. */
function notInGroup({ group, relatives }: PersonFile["circle"]) {
  const shown = group?.members.some((member) => member.self && member.focalPoint) ? group.members : [];
  return relatives.filter(
    ({ person, code, toThem }) =>
      toThem ||
      !person ||
      !shown.some((member) => member.person?.ref === person.ref && member.relationship === code),
  );
}

/** Registration group, household and recorded family; those out of reach show their country and nothing else. */
export function CirclePanel({ file, labels, open }: { file: PersonFile; labels: Labels; open: OpenPart }) {
  const t = useTranslations("people");
  const shell = useTranslations("shell");
  const { group, household, neighbours } = file.circle;
  const relatives = notInGroup(file.circle);
  const here = hereOf(file);
  const sameHome = household && group && household.members.length === group.members.length;
  return (
    <PartPanel
      id="circle"
      title={t("panel.circle")}
      file={file}
      parts={[{ part: "circle", label: shell("edit") }]}
      open={open}
    >
      {group ? (
        <>
          <p className="hint">
            {t("group")} <bdi className="tabular-nums">{group.ref}</bdi>
            {group.owner ? (
              <>
                {" "}
                · {t("ownedBy")} <bdi>{group.owner}</bdi>
              </>
            ) : null}
          </p>
          <ul className="mb-3">
            {group.members.map((member, at) => (
              <Member
                key={member.person?.ref ?? at}
                member={member}
                labels={labels}
                here={here}
                relation={member.relationship}
              />
            ))}
          </ul>
        </>
      ) : (
        <p className="mb-3 text-ink-soft">{t("noGroup")}</p>
      )}
      {household ? (
        <>
          <p className="hint">
            {t("household")} <bdi className="tabular-nums">{household.ref}</bdi> ·{" "}
            {t("ofHousehold", { count: household.members.length })}
          </p>
          {sameHome ? (
            <p className="text-ink-soft">{t("sameHousehold")}</p>
          ) : (
            <ul>
              {household.members.map((member, at) => (
                <Member key={member.person?.ref ?? at} member={member} labels={labels} here={here} />
              ))}
            </ul>
          )}
        </>
      ) : null}
      {file.masked ? null : <OutsideProgramme file={file} labels={labels} />}
      {relatives.length > 0 ? (
        <>
          <h3 className="mt-3">{t("relatives")}</h3>
          <ul>
            {relatives.map((member, at) => (
              <Member
                key={member.person?.ref ?? at}
                member={member}
                labels={labels}
                here={here}
                relation={member.code}
                toThem={member.toThem}
              />
            ))}
          </ul>
        </>
      ) : null}
      {neighbours.length > 0 ? (
        <>
          <h3 className="mt-3">{t("neighbours")}</h3>
          <ul>
            {neighbours.map((member) => (
              <Member key={member.row} member={member} labels={labels} here={here} />
            ))}
          </ul>
        </>
      ) : null}
    </PartPanel>
  );
}
