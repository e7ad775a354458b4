-- CreateTable
CREATE TABLE "scenario_presence" (
    "scenarioId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scenario_presence_pkey" PRIMARY KEY ("scenarioId","userId")
);

-- CreateIndex
CREATE INDEX "scenario_presence_userId_idx" ON "scenario_presence"("userId");

-- AddForeignKey
ALTER TABLE "scenario_presence" ADD CONSTRAINT "scenario_presence_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_presence" ADD CONSTRAINT "scenario_presence_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
