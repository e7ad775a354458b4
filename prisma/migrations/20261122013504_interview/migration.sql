-- CreateEnum
CREATE TYPE "claim_run" AS ENUM ('none', 'queued', 'running', 'done', 'failed');

-- CreateTable
CREATE TABLE "mock" (
    "id" UUID NOT NULL,
    "learnerId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "extraTime" DOUBLE PRECISION,
    "locale" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "code" TEXT,
    "plan" JSON NOT NULL,
    "usedS" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "isPaused" BOOLEAN NOT NULL DEFAULT false,
    "pauses" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "mock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_attempt" (
    "id" UUID NOT NULL,
    "learnerId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "followUp" TEXT,
    "mockId" UUID,
    "position" INTEGER,
    "sitting" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "chosen" JSON,
    "confidence" INTEGER,
    "recognised" JSON NOT NULL,
    "ticked" JSON,
    "removedClaims" JSON NOT NULL DEFAULT '[]',
    "run" "claim_run" NOT NULL DEFAULT 'none',
    "runs" INTEGER NOT NULL DEFAULT 0,
    "executed" JSON,
    "usedS" DOUBLE PRECISION,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "question_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scorecard_share" (
    "token" TEXT NOT NULL,
    "mockId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scorecard_share_pkey" PRIMARY KEY ("token")
);

-- CreateIndex
CREATE INDEX "mock_learnerId_startedAt_idx" ON "mock"("learnerId", "startedAt");

-- CreateIndex
CREATE INDEX "question_attempt_learnerId_question_answeredAt_idx" ON "question_attempt"("learnerId", "question", "answeredAt");

-- CreateIndex
CREATE INDEX "question_attempt_run_idx" ON "question_attempt"("run");

-- CreateIndex
CREATE UNIQUE INDEX "question_attempt_mockId_position_key" ON "question_attempt"("mockId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "scorecard_share_mockId_key" ON "scorecard_share"("mockId");

-- AddForeignKey
ALTER TABLE "mock" ADD CONSTRAINT "mock_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_attempt" ADD CONSTRAINT "question_attempt_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_attempt" ADD CONSTRAINT "question_attempt_mockId_fkey" FOREIGN KEY ("mockId") REFERENCES "mock"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scorecard_share" ADD CONSTRAINT "scorecard_share_mockId_fkey" FOREIGN KEY ("mockId") REFERENCES "mock"("id") ON DELETE CASCADE ON UPDATE CASCADE;
