"use client";
import { SignInForm } from "@/components/sign-in-form";

/** The form of the sign-in page; a full load follows, so that nothing of a previous user stays in the page. */
export function SignInPanel({ next }: { next: string }) {
  return <SignInForm onSignedIn={() => window.location.assign(next)} />;
}
