import { memo } from "react";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import type { BoardBed, BoardSleeper } from "@/lib/housing/queries/board-rooms";

/** The words of beds in the reader's language. */
export type BedWords = {
  status: Record<string, string>;
  kind: Record<string, string>;
  outage: Record<string, string>;
  someone: string;
  from: (day: string) => string;
  until: (day: string) => string;
  bed: (code: string) => string;
};

type Props = {
  bed: BoardBed;
  address: string;
  locked: boolean;
  gives: boolean;
  /** Whether it is picked up. */
  picked: boolean;
  words: BedWords;
};

function Who({ sleeper, words }: { sleeper: BoardSleeper; words: BedWords }) {
  if (sleeper.givenName || sleeper.nameNative)
    return <PersonName latin={sleeper.givenName ?? ""} native={sleeper.nameNative} />;
  return sleeper.ref ? <bdi>{sleeper.ref}</bdi> : words.someone;
}

function stateOf({ bed, locked, words }: Props): string {
  const { status } = bed;
  if (status === "free" && locked) return words.status.locked ?? "";
  const reason = bed.outage?.reason;
  const why = reason ? `: ${words.outage[reason] ?? reason}` : "";
  return `${words.status[status] ?? status}${why}`;
}

/** A line for a bed: its number, its kind, who has it or why nobody does. A button if beds can be assigned. */
export const BedPlan = memo(function BedPlan(props: Props) {
  const { bed, address, locked, gives, picked, words } = props;
  const { sleeper, status } = bed;
  const shown = status === "free" && locked ? "locked" : status;
  const kind = words.kind[bed.kind];
  const text = (
    <>
      <span className="bed-code">
        <span className="sr-only">{words.bed(bed.code)}</span>
        <span aria-hidden="true">{bed.code}</span>
      </span>
      {kind ? (
        <span className="bed-kind" data-kind={bed.kind}>
          <span className="sr-only">{kind}</span>
        </span>
      ) : null}
      <span className="bed-text">{sleeper ? <Who sleeper={sleeper} words={words} /> : stateOf(props)}</span>
      {sleeper && status === "expected" ? <span className="bed-note">{words.status.expected}</span> : null}
      {sleeper?.until ? <span className="bed-note">{words.until(sleeper.until)}</span> : null}
      {!sleeper && bed.givenFrom ? <span className="bed-note">{words.from(bed.givenFrom)}</span> : null}
    </>
  );
  const data = {
    "data-key": address,
    "data-bed": address,
    "data-status": shown,
    ...(sleeper?.ref ? { "data-person": sleeper.ref } : {}),
  };
  const usable = gives && (sleeper ? sleeper.ref !== null : ["free", "reserved"].includes(status));
  if (usable)
    return (
      <li draggable={sleeper !== null} {...data}>
        <button type="button" className="bed" data-takes aria-pressed={picked}>
          {text}
        </button>
      </li>
    );
  return (
    <li {...data}>
      {sleeper?.ref && sleeper.opens ? (
        <RecordLink noun="people" of={sleeper.ref} className="bed">
          {text}
        </RecordLink>
      ) : (
        <span className="bed">{text}</span>
      )}
    </li>
  );
});
