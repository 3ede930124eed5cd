import type { ShownMessages } from "./messages";

/** The types of the product's messages: a key that is in no English file does not compile. */
declare module "next-intl" {
  interface AppConfig {
    Messages: ShownMessages;
  }
}
