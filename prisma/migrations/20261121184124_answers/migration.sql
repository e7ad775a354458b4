-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "confidence" INTEGER;

-- CreateTable
CREATE TABLE "solution_disclosed" (
    "learnerId" TEXT NOT NULL,
    "exercise" TEXT NOT NULL,
    "disclosedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "solution_disclosed_pkey" PRIMARY KEY ("learnerId","exercise")
);

-- AddForeignKey
ALTER TABLE "solution_disclosed" ADD CONSTRAINT "solution_disclosed_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
