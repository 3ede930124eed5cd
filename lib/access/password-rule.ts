import { z } from "zod";

const COMMON = [
  "password",
  "passwort",
  "qwerty",
  "letmein",
  "welcome",
  "afghanistan",
  "kabul",
  "manzil",
  "123456789",
  "111111",
  "iloveyou",
  "admin",
  "resettlement",
];

/** Whether a password is mostly a word that everyone would try first. */
export function isCommon(password: string): boolean {
  const letters = password.toLowerCase().replace(/[\s\-_.!@#$%&*0-9]/g, "");
  const varied = new Set(password).size;
  return (
    varied < 6 ||
    COMMON.includes(letters) ||
    COMMON.includes(password.toLowerCase()) ||
    /^(.{1,4})\1+$/.test(password)
  );
}

/** A new password: 12 to 128 characters, none of the common ones, no rule about kinds of characters. */
export const newPassword = z
  .string()
  .min(12, "failure.password.tooShort")
  .max(128, "failure.password.tooLong")
  .refine((password) => !isCommon(password), "failure.password.common");
