const WEIGHTS = [7, 3, 1];

/** The check digit of ICAO 9303: weights 7, 3, 1, letters from A = 10, a filler is 0. */
export function checkDigit(text: string): number {
  const value = (sign: string) => (sign === "<" ? 0 : Number.parseInt(sign, 36));
  return [...text].reduce((sum, sign, at) => sum + value(sign) * (WEIGHTS[at % 3] ?? 0), 0) % 10;
}

const checked = (text: string) => `${text}${checkDigit(text)}`;

export type Holder = {
  number: string;
  born: string;
  sex: "F" | "M" | "<";
  expires: string;
  surname: string;
  given: string;
};

/** The two lines at the foot of a passport. */
export function passportZone({ number, born, sex, expires, surname, given }: Holder): [string, string] {
  const names = `P<AFG${surname}<<${given}`.padEnd(44, "<");
  const parts = [checked(number.padEnd(9, "<")), checked(born), checked(expires), `${"<".repeat(14)}<`];
  const [document, birth, expiry, personal] = parts;
  const whole = checkDigit(parts.join(""));
  return [names, `${document}AFG${birth}${sex}${expiry}${personal}${whole}`];
}

/** The three lines on the back of an e-Tazkira; its thirteen digits continue into the optional field. */
export function cardZone({ number, born, sex, expires, surname, given }: Holder): [string, string, string] {
  const rest = `${number.slice(9)}${checkDigit(number)}`.padEnd(15, "<");
  const first = `${number.slice(0, 9)}<${rest}`;
  const birth = checked(born);
  const expiry = checked(expires);
  const optional = "<".repeat(11);
  const whole = checkDigit(first + birth + expiry + optional);
  return [
    `IDAFG${first}`,
    `${birth}${sex}${expiry}AFG${optional}${whole}`,
    `${surname}<<${given}`.padEnd(30, "<"),
  ];
}
