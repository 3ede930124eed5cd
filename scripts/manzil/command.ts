import { parseArgs } from "node:util";

type Options = Record<string, { type: "string" | "boolean"; multiple?: boolean }>;
type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** One command of the operator's tool. */
export type Command = {
  /** The arguments after `npm run manzil --`. */
  words: string;
  /** One line on what it does. */
  does: string;
  /** The whole usage, as `--help` prints it. */
  usage: string;
  options?: Options;
  /** The argument without an option, if the command takes one: the name of a file. */
  takes?: string;
  /** Returns the exit code; undefined means 0. The database is open and the environment names it. */
  run(given: Given): Promise<number | undefined>;
};

/** A wrong argument on the command line: its message is printed with the usage, exit code 2. */
export class UsageError extends Error {}

/** The typed arguments, by name. */
export class Given {
  readonly #values: Values;
  readonly #bare: readonly string[];

  constructor(values: Values, bare: readonly string[] = []) {
    this.#values = values;
    this.#bare = bare;
  }

  /** The one argument without an option. */
  bare(name: string): string {
    const [only, ...more] = this.#bare;
    if (!only || more.length > 0) throw new UsageError(`Name one ${name}.`);
    return only;
  }

  has(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === "string" ? value : undefined;
  }

  needed(name: string): string {
    const value = this.text(name);
    if (!value) throw new UsageError(`--${name} is missing.`);
    return value;
  }

  /** Given more than once, or once with commas. */
  list(name: string): string[] {
    const value = this.#values[name];
    const all = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return all
      .flatMap((one) => String(one).split(","))
      .map((one) => one.trim())
      .filter(Boolean);
  }

  whole(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} must be a whole number.`);
    return Number(value);
  }
}

/** Reads the arguments after a command. Throws UsageError for one it does not know. */
export function readOptions(command: Command, words: string[]): Given {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: command.options ?? {},
      strict: true,
      allowPositionals: command.takes !== undefined,
    });
    return new Given(values as Values, positionals);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
