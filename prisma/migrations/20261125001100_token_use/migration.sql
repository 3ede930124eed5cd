-- When a token was last used stands beside the token: api_token is audited, and a use is no change of it.
ALTER TABLE "api_token" DROP COLUMN "last_used_at";
CREATE TABLE "api_token_use" (
    "token_id" UUID NOT NULL,
    "last_used_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "api_token_use_pkey" PRIMARY KEY ("token_id")
);
ALTER TABLE "api_token_use" ADD CONSTRAINT "api_token_use_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "api_token"("id") ON DELETE CASCADE ON UPDATE CASCADE;
GRANT SELECT, INSERT, UPDATE ON api_token_use TO manzil_app;
