import type { ShownMessages } from "./messages";

/** What the words of the product are typed by: a key that is in no English file does not compile. */
declare module "next-intl" {
  interface AppConfig {
    Messages: ShownMessages;
  }
}
