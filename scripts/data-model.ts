import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build";

/** `npm run data-model`: rewrites docs/data-model.md from prisma/schema. */
export const needsDatabase = false;

const FOLDER = join(ROOT, "prisma", "schema");
const FILE = join(ROOT, "docs", "data-model.md");

type Model = {
  noun: string;
  name: string;
  table: string;
  fields: string[];
  to: { model: string; optional: boolean }[];
};

function modelsOf(noun: string, text: string): Model[] {
  return [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => {
    const lines = body.split("\n").map((line) => line.trim());
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
    const columns = lines.flatMap(
      (line) =>
        /^(\w+)\s+(?:String|Int|BigInt|Boolean|DateTime|Decimal|Json|Bytes|Float)\b/.exec(line)?.[1] ?? [],
    );
    const to = lines.flatMap((line) => {
      const found = /^\w+\s+(\w+)(\?)?\s+@relation\([^)]*fields:/.exec(line);
      return found ? [{ model: found[1] ?? "", optional: found[2] === "?" }] : [];
    });
    return { noun, name, table, fields: columns, to };
  });
}

function readModels(): Model[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .flatMap((name) => modelsOf(name.replace(".prisma", ""), readFileSync(join(FOLDER, name), "utf8")));
}

/** The tables of one noun with lines to whatever they refer to; tables of other nouns only by name. */
function diagramOf(models: readonly Model[], tableOf: ReadonlyMap<string, string>): string {
  const lines = models.flatMap((model) =>
    model.to.map(({ model: target, optional }) => {
      const table = tableOf.get(target) ?? target;
      return `  ${model.table} }o--${optional ? "o|" : "||"} ${table} : ""`;
    }),
  );
  const alone = models.filter((model) => model.to.length === 0).map((model) => `  ${model.table}`);
  return ["```mermaid", "erDiagram", ...[...new Set([...lines, ...alone])], "```"].join("\n");
}

/** The data model as a page: for each noun a diagram, and its tables with their columns. */
export function dataModel(): string {
  const models = readModels();
  const tableOf = new Map(models.map(({ name, table }) => [name, table]));
  const nouns = [...new Set(models.map(({ noun }) => noun))];
  const parts = nouns.map((noun) => {
    const own = models.filter((model) => model.noun === noun);
    const rows = own.map(({ table, fields }) => `| \`${table}\` | ${fields.join(", ")} |`);
    return [`## ${noun}`, diagramOf(own, tableOf), "| table | fields |\n| --- | --- |", rows.join("\n")]
      .join("\n\n")
      .replace("| --- | --- |\n\n", "| --- | --- |\n");
  });
  const head = `# The data model

Generated from \`prisma/schema\` by \`npm run data-model\`; a test fails when it is out of date. ${models.length} tables in ${nouns.length} files, one for each noun.
A line ends with a bar if the other row must exist and with a ring if it may. [words.md](words.md) explains the terms;
checks, triggers and row-level security are in \`prisma/migrations\` and \`prisma/functions\`.`;
  return `${[head, ...parts].join("\n\n")}\n`;
}

export async function main(): Promise<number> {
  writeFileSync(FILE, dataModel());
  return 0;
}
