import { type Command, readOptions, UsageError } from "./manzil/command";

const LATER = ["export", "backup", "restore"];
const USAGE = 2;
const NOT_YET = 3;

// What needs no database must not wait for one; the commands themselves are loaded once it is open.
const typed = process.argv.slice(3);
export const needsDatabase = typed.length > 0 && !typed.includes("--help") && !LATER.includes(typed[0] ?? "");

function allCommands(): Command[] {
  const { setupCommands } = require("./manzil/setup") as typeof import("./manzil/setup");
  const { userCommands } = require("./manzil/users") as typeof import("./manzil/users");
  const { auditCommands } = require("./manzil/audit") as typeof import("./manzil/audit");
  const { demoCommands } = require("./manzil/demo") as typeof import("./manzil/demo");
  const { nightCommands } = require("./manzil/night") as typeof import("./manzil/night");
  const { importCommands } = require("./manzil/imports") as typeof import("./manzil/imports");
  return [
    ...setupCommands,
    ...userCommands,
    ...importCommands,
    ...auditCommands,
    ...demoCommands,
    ...nightCommands,
  ];
}

function printAll(commands: readonly Command[], print: (line: string) => void): void {
  print("npm run manzil -- COMMAND [--help]\n");
  for (const { words, does } of commands) print(`  ${words.padEnd(14)} ${does}`);
  print(`  ${LATER.join(", ")}: not available yet`);
}

/** The operator's tool: returns the exit code (1 broken chain, 2 wrong arguments, 3 not available yet). */
export async function main(words: string[]): Promise<number> {
  if (LATER.includes(words[0] ?? "")) {
    console.error(`${words[0]}: not available yet (see docs/status.md).`);
    return NOT_YET;
  }
  const commands = allCommands();
  const command = commands.find(
    ({ words: name }) => words.slice(0, name.split(" ").length).join(" ") === name,
  );
  if (!command) {
    const wantsHelp = words.length === 0 || words[0] === "--help";
    if (!wantsHelp) console.error(`Unknown command: ${words.join(" ")}\n`);
    printAll(commands, wantsHelp ? console.log : console.error);
    return wantsHelp ? 0 : USAGE;
  }
  const rest = words.slice(command.words.split(" ").length);
  if (rest.includes("--help")) {
    console.log(`npm run manzil -- ${command.usage}\n\n${command.words}: ${command.does}.`);
    return 0;
  }
  try {
    return (await command.run(readOptions(command, rest))) ?? 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\nnpm run manzil -- ${command.usage}`);
    return USAGE;
  }
}
