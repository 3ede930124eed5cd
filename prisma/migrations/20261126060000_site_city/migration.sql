-- What the balance between sites weighs besides beds: the consular post within reach, and how long people may stay.
ALTER TABLE "site" ADD COLUMN "post_code" TEXT, ADD COLUMN "stay_days" INTEGER;
ALTER TABLE "site" ADD CONSTRAINT "site_post_code_fkey" FOREIGN KEY ("post_code") REFERENCES "consular_post"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE site ADD CONSTRAINT site_stay_days_range CHECK (stay_days BETWEEN 1 AND 3650);
