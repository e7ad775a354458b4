-- AlterTable
ALTER TABLE "review_log" ADD COLUMN     "before" JSON,
ADD COLUMN     "confidence" INTEGER,
ADD COLUMN     "facts" INTEGER,
ADD COLUMN     "hits" INTEGER;

-- CreateTable
CREATE TABLE "review_plan" (
    "learnerId" TEXT NOT NULL,
    "dailyCards" INTEGER NOT NULL,

    CONSTRAINT "review_plan_pkey" PRIMARY KEY ("learnerId")
);

-- AddForeignKey
ALTER TABLE "review_plan" ADD CONSTRAINT "review_plan_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Cards of two lessons may have the same name: each is kept under its lesson's code.
UPDATE "review_card" SET "card" = "lesson" || '/' || "card" WHERE "card" NOT LIKE '%/%';
