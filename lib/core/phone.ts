import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { foldDigits } from "./fold";

// Two numbers in one field are separated by something no number contains, such as a slash; digits beside letters are
// no phone (P01234567).
const RUN = /(?<![\p{L}\p{N}])\+?\(?\p{Nd}[\p{Nd}\s().\p{Pd}]{4,}\p{Nd}(?![\p{L}\p{N}])/gu;

/** The digits with and without a trunk digit that was left in after the country code. */
function withoutTrunk(digits: string, countries: readonly CountryCode[]): string[] {
  const codes = countries.map((country) => getCountryCallingCode(country));
  const left = codes.filter((code) => digits.startsWith(code) && /^[08]/.test(digits.slice(code.length)));
  return [digits, ...left.map((code) => code + digits.slice(code.length + 1))];
}

/** A run of digits in every way it can be meant: from abroad, or at home in one of the countries. */
function readings(run: string, countries: readonly CountryCode[]): [string, CountryCode?][] {
  const digits = run.replace(/\D/g, "");
  const abroad = (number: string) => withoutTrunk(number, countries).map((each): [string] => [`+${each}`]);
  if (run.startsWith("+")) return abroad(digits);
  if (digits.startsWith("00")) return abroad(digits.slice(2));
  const home = /^[08]/.test(digits) ? [digits, digits.slice(1)] : [digits];
  return [
    ...countries.flatMap((country) => home.map((each): [string, CountryCode] => [each, country])),
    ...abroad(digits),
  ];
}

/**
 * The phone numbers that a text may mean, as digits with their country code. With +, 00 or that code there is one;
 * for a number as dialled at home (with or without 0 or 8 before it), one for each country where it can be valid.
 */
export function phoneNumbers(text: string, countries: readonly CountryCode[]): string[] {
  if (text.includes("@")) return [];
  const plain = foldDigits(text.normalize("NFKC"))
    .replace(/\p{Cf}/gu, "")
    .replace(/\(0\)/g, "");
  const found = [...plain.matchAll(RUN)]
    .flatMap(([run]) => readings(run, countries))
    .map(([digits, country]) => parsePhoneNumberFromString(digits, country))
    .filter((number) => number?.isPossible());
  return [...new Set(found.map((number) => number?.number.slice(1) ?? ""))];
}
