import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { IntlMessageFormat } from "intl-messageformat";
import { ROLES } from "@/lib/access/roles";
import { AUDITED_TABLES } from "@/lib/audit/shown";
import { LOCALES } from "@/lib/i18n/locale";
import { AREAS, messagesOf } from "@/lib/i18n/messages";
import { grantable } from "@/lib/users/token-grants";
import { importsOf, sources } from "./sources";

const product = sources(
  "app",
  "components",
  "lib",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "instrumentation-node.ts",
);

/** Files over 350 lines, each with its reason. */
const LONG = new Map<string, string>([
  ["tests/db/lifecycle-derived.spec.ts", "changes every source that something stored follows from"],
  ["tests/db/users.spec.ts", "follows accounts through all their states"],
]);

test("files stay small", () => {
  const long = [...product, ...sources("prisma", "scripts", "tests")].filter(
    (source) => source.lines > 350 && !LONG.has(source.path),
  );
  expect(long.map((source) => `${source.path}: ${source.lines}`)).toEqual([]);
});

test("each value has a line of its own: no literal is spread into another, no tuple only saves lines", () => {
  const folded = /\.\.\.\{|\b(?:const|let) \[[^\]]*\] = \[[^\]]*\];/;
  const wrong = [...product, ...sources("prisma", "scripts", "tests")].filter(
    ({ path, text }) =>
      folded.test(text) &&
      !path.startsWith("prisma/generated/") &&
      path !== "tests/architecture/habits.spec.ts",
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("message keys are written out or go through wordsFor: none is cast", () => {
  const cast = product.filter(
    ({ path, text }) =>
      path !== "lib/i18n/words.ts" &&
      /\b(?:t|shell|own|words|all|rules)(?:\.has)?\([^()]*as never/.test(text),
  );
  expect(cast.map((source) => source.path)).toEqual([]);
});

test("no paragraph holds a button with an answer: the browser would end the paragraph before it", () => {
  const paragraph = /<p\b[^>]*>((?:(?!<\/p>)[\s\S])*)<\/p>/g;
  const wrong = product.filter(({ text }) =>
    [...text.matchAll(paragraph)].some(([, inside]) => /<\w*Button\b/.test(inside ?? "")),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("pages stay thin", () => {
  const long = product.filter((source) => source.path.endsWith("/page.tsx") && source.lines > 45);
  expect(long.map((source) => `${source.path}: ${source.lines}`)).toEqual([]);
});

test("what day it is comes from the one clock", () => {
  const OWN = new Map([
    ["lib/core/clock.ts", "is the clock"],
    ["scripts/migrations.ts", "names a copy after the moment it is made"],
    ["scripts/start.ts", "builds the demo around CLOCK, else around now"],
    ["tests/support/rig.ts", "builds the demo around CLOCK, else around now"],
    ["tests/architecture/habits.spec.ts", "says what is looked for"],
  ]);
  const wrong = [...product, ...sources("prisma", "scripts", "tests")].filter(
    ({ path, text }) =>
      /new Date\(\)|Date\.now\(\)|\bcurrent_date\b/i.test(text) &&
      !OWN.has(path) &&
      !path.startsWith("prisma/generated/") &&
      // Measured beside the floor, always in real time.
      !path.startsWith("tests/bench/"),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("sessions and limits use real time, not the clock of the work", () => {
  const wrong = product.filter(
    ({ path, text }) => /^lib\/(access|users)\//.test(path) && /(?<![\w.])now\(\)/.test(text),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("no raw SQL is built from strings", () => {
  const wrong = product.filter(
    // Names of columns, each of which is checked first.
    ({ path, text }) => path !== "lib/core/reading.ts" && /Unsafe\b|Prisma\.raw\b/.test(text),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("every query and command asks for a permit or says on whose behalf it runs", () => {
  const NEEDS_NONE = new Map([
    ["lib/users/queries.ts#anyUser", "before sign-in"],
    ["lib/work/commands.ts#rememberOpened", "called by the queries that opened the record"],
  ]);
  const bare = product
    .filter((source) =>
      /^lib\/(?!core|access|ledger|reference)[\w-]+\/(queries|commands)(\.ts|\/)/.test(source.path),
    )
    .flatMap((source) =>
      [...source.text.matchAll(/export async function (\w+)\(([^)]*)[\s\S]*?\n}\n/g)]
        .filter(
          ([body, , parameters]) =>
            /\bactor\b/.test(parameters ?? "") &&
            /inTransaction|streamFrom/.test(body) &&
            !/permit(Sql)?\(|conditionOf\(/.test(body),
        )
        .map(([, name]) => `${source.path}#${name}`),
    );
  expect(bare.filter((name) => !NEEDS_NONE.has(name))).toEqual([]);
});

test("only the commands that record an end let a transaction reach another country", () => {
  const wrong = product.filter(
    ({ path, text }) =>
      path !== "lib/core/db.ts" && !path.startsWith("lib/lifecycle/") && /\breachingAlso\b/.test(text),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("tsconfig.json lists the types of every folder pages are built into, so that the build does not rewrite it", () => {
  const { include } = JSON.parse(readFileSync("tsconfig.json", "utf8")) as { include: string[] };
  const folders = new Set(
    sources("scripts").flatMap(({ text }) => [...text.matchAll(/"(\.next[\w-]*)"/g)].map(([, name]) => name)),
  );
  expect(folders.size).toBeGreaterThan(3);
  for (const folder of folders)
    expect(include).toEqual(
      expect.arrayContaining([`${folder}/types/**/*.ts`, `${folder}/dev/types/**/*.ts`]),
    );
});

test("days are typed in the one field that reads both calendars, never in the browser's own", () => {
  const wrong = product.filter(
    ({ path, text }) =>
      path.endsWith(".tsx") && /type=(?:"|\{["'`])(?:date|month|week|datetime-local)\b/.test(text),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("every file has a meaningful name", () => {
  const wrong = product.filter((source) =>
    /(^|\/)(utils?|helpers?|services?|managers?|common|misc|index)(\.tsx?|\/)/.test(source.path),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("there are no default exports except where Next requires them", () => {
  const wrong = product.filter(
    (source) =>
      /^export default/m.test(source.text) &&
      !/\/(page|layout|not-found|error|global-error|loading)\.tsx$|lib\/i18n\/request\.ts$/.test(source.path),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("styles follow the writing direction", () => {
  const physical = /["'` ](-?(ml|mr|pl|pr|left|right|rounded-[lr]|border-[lr])-[\w[]|text-(left|right)\b)/;
  const wrong = product.filter((source) => source.path.endsWith(".tsx") && physical.test(source.text));
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("records are linked without being prefetched", () => {
  const wrong = product.filter(
    (source) =>
      importsOf(source).includes("next/link") &&
      /href=\{`\/(people|cases)\/\$\{/.test(source.text) &&
      source.path !== "components/record-link.tsx" &&
      !/prefetch=\{false\}/.test(source.text),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[`${prefix}${key}`, value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

type Element = {
  type: number;
  value?: string;
  options?: Record<string, { value: Element[] }>;
  children?: Element[];
};

// The numbers the parser gives to the parts of a message.
const TEXT = 0;
const PLAIN = 1;
const NUMBER = 2;
const PLURAL = 6;
const SIGN = 7;

/** All parts of a message, through all its branches and tags. */
function elementsOf(text: string): Element[] {
  const walk = (elements: readonly Element[]): Element[] =>
    elements.flatMap((element) => [
      element,
      ...Object.values(element.options ?? {}).flatMap((option) => walk(option.value)),
      ...walk(element.children ?? []),
    ]);
  return walk(new IntlMessageFormat(text, "en").getAst() as Element[]);
}

const namesIn = (text: string, types: readonly (number | undefined)[]) => [
  ...new Set(
    elementsOf(text).flatMap(({ type, value }) =>
      types.includes(type) && value !== undefined ? [value] : [],
    ),
  ),
];

/** The names of a message's arguments. */
const argumentsOf = (text: string) =>
  [
    ...new Set(
      elementsOf(text).flatMap(({ type, value }) => (type === TEXT || type === SIGN ? [] : [value ?? ""])),
    ),
  ].sort();

for (const area of AREAS) {
  test(`messages of ${area} are complete in both languages`, () => {
    const [en, dari] = ["en", "fa-AF"].map((locale) =>
      flat(JSON.parse(readFileSync(`messages/${locale}/${area}.json`, "utf8")) as Tree),
    );
    expect([...(dari?.keys() ?? [])].sort()).toEqual([...(en?.keys() ?? [])].sort());
    const differing = [...(en ?? [])].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(dari?.get(key) ?? "").join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
    expect(
      [...(en ?? [])].filter(([, text]) => /\b(illegal|inmate|guests?)\b/i.test(text)).map(([key]) => key),
    ).toEqual([]);
  });
}

/** What is inserted into a message as it is: words, names, codes and days. A number is never among them. */
const WORDS = new Set(
  `agreed appointment asked asOf at authority band bed best bucket building case chain code column compared country crossing currencies day digits district document father fields format from gone gregorian group here how id issuer kept kind kits language last link name names notices on one other paper papers password pathway place precision purpose purposes recipient ref relation room rule since site snapshot solarHijri source stage to typed until url use version what who whom`.split(
    /\s+/,
  ),
);

for (const locale of LOCALES) {
  test(`numbers in messages of ${locale} use the digits of the language`, () => {
    const messages = flat(messagesOf(locale));
    const plain = [...messages].flatMap(([key, text]) =>
      namesIn(text, [PLAIN])
        .filter((name) => !WORDS.has(name))
        .map((name) => `${key}: {${name}} is {${name}, number}, or a word that belongs to WORDS`),
    );
    expect(plain).toEqual([]);
    const numeric = new Set([...messages.values()].flatMap((text) => namesIn(text, [NUMBER, PLURAL])));
    expect([...WORDS].filter((word) => numeric.has(word))).toEqual([]);
  });
}

test("words inserted into a right-to-left message keep their own direction", () => {
  const bare = [...flat(messagesOf("fa-AF"))].filter(([, text]) =>
    /(?<!\u2068)\{(?!url\})[A-Za-z]+\}/.test(text),
  );
  expect(bare.map(([key]) => key)).toEqual([]);
  expect(messagesOf("fa-AF").housing.building).toBe("ساختمان \u2068{code}\u2069");
});

test("every failure code in the source has a message", () => {
  const failures = flat(JSON.parse(readFileSync("messages/en/failure.json", "utf8")) as Tree, "failure.");
  const named = product.flatMap((source) =>
    [...source.text.matchAll(/["'`](failure\.[\w.]+)["'`]/g)].map((match) => ({
      key: match[1] ?? "",
      path: source.path,
    })),
  );
  expect(named.filter(({ key }) => !failures.has(key)).map(({ key, path }) => `${key} in ${path}`)).toEqual(
    [],
  );
});

test("every token permission and every audited table has a label", () => {
  const words = flat(messagesOf("en"));
  const named = [
    ...ROLES.flatMap(grantable).map((permission) => `account.permission.${permission}`),
    ...AUDITED_TABLES.map((table) => `audit.table.${table}`),
  ];
  expect([...new Set(named)].filter((key) => !words.has(key))).toEqual([]);
});
