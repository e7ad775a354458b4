-- DropIndex
DROP INDEX "attempt_status_idx";

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "lane" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "grader" (
    "id" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "threads" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instance_fact" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "instance_fact_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "grader_seenAt_idx" ON "grader"("seenAt");

-- CreateIndex
CREATE INDEX "attempt_status_turn_submittedAt_idx" ON "attempt"("status", "turn", "submittedAt");
