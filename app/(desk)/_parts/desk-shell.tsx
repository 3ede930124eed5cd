import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import type { KeyLabels } from "@/components/keys";
import { PlaceLinks } from "@/components/place-links";
import { SaidBar } from "@/components/said";
import { TodayHere } from "@/components/today-here";
import type { Actor } from "@/lib/access/actor";
import { env } from "@/lib/core/env";
import { inOtherWords } from "@/lib/i18n/other-words";
import type { ChildOf } from "@/lib/people/child-of";
import { searchAction, signOutAction } from "./actions";
import { DeskKeys } from "./desk-keys";
import type { Findable } from "./find-records";
import { visibleActions, visiblePlaces } from "./places";
import { RecentMenu } from "./recent-menu";

type Shell = Awaited<ReturnType<typeof getTranslations<"shell">>>;

/** The labels of the shortcuts come as properties, so that no message machinery is sent for them. */
function keyLabels(t: Shell): KeyLabels {
  return {
    title: t("keys.title"),
    help: t("keys.help"),
    palette: t("keys.palette"),
    close: t("keys.close"),
    search: t("keys.search"),
    goTo: t("palette.label"),
    placeholder: t("palette.placeholder"),
    empty: t("palette.empty"),
    searching: t("palette.searching"),
    failed: t("palette.failed"),
    tooMany: t("palette.tooMany"),
    found: t("palette.found"),
    hint: t("palette.hint"),
  };
}

/** What the palette finds for this actor: only what they can open. */
async function findableBy(actor: Actor): Promise<Findable> {
  const t = await getTranslations();
  const father = (word: ChildOf) => String(t.raw(`people.childOf.${word}`));
  return {
    people: actor.may("person.search") && actor.may("person.open"),
    cases: actor.may("case.open"),
    sites: actor.may("site.read"),
    words: {
      people: t("shell.palette.people"),
      cases: t("shell.palette.cases"),
      sites: t("shell.palette.sites"),
      nameless: t("people.nameHidden"),
      father: {
        son: father("son"),
        daughter: father("daughter"),
        child: father("child"),
        father: father("father"),
      },
    },
  };
}

/** Bar on top, places at the side (below the bar on a phone), content in between. */
export async function DeskShell({ actor, children }: { actor: Actor; children: ReactNode }) {
  const t = await getTranslations("shell");
  const locale = await getLocale();
  const places = visiblePlaces(actor).map(({ href, label, sign }) => ({
    href,
    label: t(label),
    also: inOtherWords(locale, `shell.${label}`),
    sign,
  }));
  const actions = visibleActions(actor).map(({ href, name, sign }) => ({
    href,
    label: t(`action.${name}.label`),
    also: [
      t(`action.${name}.also`),
      inOtherWords(locale, `shell.action.${name}.label`),
      inOtherWords(locale, `shell.action.${name}.also`),
    ].join(" "),
    sign,
  }));
  const groups = [
    { title: t("palette.actions"), places: actions },
    { title: t("palette.pages"), places },
  ];
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 btn"
      >
        {t("skip")}
      </a>
      {env().demo ? (
        <p className="bg-warn-soft px-4 py-1 text-center text-xs font-semibold text-warn">{t("demo")}</p>
      ) : null}
      <div className="border-b border-line bg-surface">
        <div className="mx-auto flex w-full max-w-[110rem] flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
          <Link href="/" prefetch={false} className="text-lg font-bold no-underline">
            {t("name")}
          </Link>
          {actor.may("person.search") ? (
            <form
              action={searchAction}
              className="order-last flex w-full gap-2 sm:order-none sm:w-auto sm:min-w-72 sm:flex-1 sm:max-w-xl"
            >
              <input
                name="text"
                className="input"
                dir="auto"
                autoComplete="off"
                maxLength={200}
                aria-label={t("search.label")}
                placeholder={t("search.placeholder")}
                data-key="search"
              />
              <button type="submit" className="btn">
                {t("search.go")}
              </button>
            </form>
          ) : null}
          <div className="ms-auto flex items-center gap-1 sm:gap-3">
            <RecentMenu actor={actor} />
            <Link href="/account" prefetch={false} className="hidden max-w-40 truncate sm:block">
              <bdi>{actor.name}</bdi>
            </Link>
            <form action={signOutAction}>
              <button type="submit" className="btn btn-quiet">
                {t("signOut")}
              </button>
            </form>
          </div>
        </div>
        <nav
          aria-label={t("nav.label")}
          className="mx-auto flex w-full max-w-[110rem] gap-1 overflow-x-auto px-2 pb-1"
        >
          <PlaceLinks
            places={places.map(({ href, label, sign }) => ({ href, label, sign: <Icon name={sign} /> }))}
          />
        </nav>
      </div>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[110rem] px-4 py-4 outline-none">
        <TodayHere day={actor.today}>{children}</TodayHere>
        <SaidBar close={t("close")} />
      </main>
      <DeskKeys labels={keyLabels(t)} groups={groups} findable={await findableBy(actor)} />
    </>
  );
}
