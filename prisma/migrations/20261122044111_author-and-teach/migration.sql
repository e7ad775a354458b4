-- CreateEnum
CREATE TYPE "role" AS ENUM ('learner', 'instructor', 'admin');

-- CreateEnum
CREATE TYPE "class_role" AS ENUM ('student', 'assistant', 'instructor');

-- CreateEnum
CREATE TYPE "disclosure" AS ENUM ('full', 'direction', 'pass_fail');

-- CreateEnum
CREATE TYPE "step_kind" AS ENUM ('lesson', 'scenario', 'quiz', 'mock');

-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "sittingId" UUID,
ADD COLUMN     "stepId" UUID,
ADD COLUMN     "variantSeed" INTEGER;

-- AlterTable
ALTER TABLE "mock" ADD COLUMN     "sittingId" UUID,
ADD COLUMN     "stepId" UUID;

-- AlterTable
ALTER TABLE "question_attempt" ADD COLUMN     "sittingId" UUID,
ADD COLUMN     "stepId" UUID;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "role" "role" NOT NULL DEFAULT 'learner';

-- CreateTable
CREATE TABLE "scenario" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "ownerId" TEXT,
    "title" JSON NOT NULL,
    "draft" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "forkedFrom" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "savedById" TEXT,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "scenario_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scenario_editor" (
    "scenarioId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scenario_editor_pkey" PRIMARY KEY ("scenarioId","userId")
);

-- CreateTable
CREATE TABLE "scenario_save" (
    "scenarioId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "draft" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "savedById" TEXT,

    CONSTRAINT "scenario_save_pkey" PRIMARY KEY ("scenarioId","revision")
);

-- CreateTable
CREATE TABLE "scenario_version" (
    "id" UUID NOT NULL,
    "scenarioId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "engine" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "proof" JSON NOT NULL,
    "publishedById" TEXT,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scenario_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scenario_proof" (
    "id" UUID NOT NULL,
    "scenarioId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "seeds" INTEGER NOT NULL,
    "status" "attempt_status" NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "runs" INTEGER NOT NULL DEFAULT 0,
    "report" JSON,
    "failure" TEXT,
    "askedById" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "scenario_proof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "class_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class_member" (
    "classId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "class_role" NOT NULL,
    "name" TEXT NOT NULL,
    "studentNo" TEXT,
    "extraTime" DOUBLE PRECISION DEFAULT 1,
    "isTest" BOOLEAN NOT NULL DEFAULT false,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "class_member_pkey" PRIMARY KEY ("classId","userId")
);

-- CreateTable
CREATE TABLE "roster_entry" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "studentNo" TEXT,
    "role" "class_role" NOT NULL DEFAULT 'student',
    "importedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimedAt" TIMESTAMPTZ(3),

    CONSTRAINT "roster_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "classId" UUID,
    "role" "class_role",
    "email" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "usesLeft" INTEGER,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3),
    "opensAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "latePerDay" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "attempts" INTEGER,
    "disclosure" "disclosure" NOT NULL DEFAULT 'full',
    "isExam" BOOLEAN NOT NULL DEFAULT false,
    "minutes" INTEGER,
    "revealsAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" TEXT,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment_step" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "step_kind" NOT NULL,
    "what" JSON NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,

    CONSTRAINT "assignment_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "student_exception" (
    "assignmentId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "opensAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "attempts" INTEGER,
    "minutes" INTEGER,
    "reason" TEXT NOT NULL,

    CONSTRAINT "student_exception_pkey" PRIMARY KEY ("assignmentId","userId")
);

-- CreateTable
CREATE TABLE "sitting" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "pauses" JSON NOT NULL DEFAULT '[]',

    CONSTRAINT "sitting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grade_override" (
    "id" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "points" DOUBLE PRECISION,
    "reason" TEXT NOT NULL,
    "givenById" TEXT,
    "givenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grade_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "regrade" (
    "id" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "fromVersion" TEXT NOT NULL,
    "toVersion" TEXT NOT NULL,
    "status" "attempt_status" NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "runs" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "askedById" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "appliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "regrade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "regraded_attempt" (
    "regradeId" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "before" JSON,
    "after" JSON,
    "failure" TEXT,

    CONSTRAINT "regraded_attempt_pkey" PRIMARY KEY ("regradeId","attemptId")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "classId" UUID,
    "subject" JSON NOT NULL,
    "before" JSON,
    "after" JSON,
    "reason" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_window" (
    "key" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "scenario_number_key" ON "scenario"("number");

-- CreateIndex
CREATE INDEX "scenario_ownerId_idx" ON "scenario"("ownerId");

-- CreateIndex
CREATE INDEX "scenario_editor_userId_idx" ON "scenario_editor"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "scenario_version_scenarioId_version_key" ON "scenario_version"("scenarioId", "version");

-- CreateIndex
CREATE INDEX "scenario_proof_scenarioId_askedAt_idx" ON "scenario_proof"("scenarioId", "askedAt");

-- CreateIndex
CREATE INDEX "scenario_proof_status_idx" ON "scenario_proof"("status");

-- CreateIndex
CREATE INDEX "class_member_userId_idx" ON "class_member"("userId");

-- CreateIndex
CREATE INDEX "roster_entry_email_idx" ON "roster_entry"("email");

-- CreateIndex
CREATE UNIQUE INDEX "roster_entry_classId_email_key" ON "roster_entry"("classId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_codeHash_key" ON "invitation"("codeHash");

-- CreateIndex
CREATE INDEX "invitation_classId_idx" ON "invitation"("classId");

-- CreateIndex
CREATE INDEX "assignment_classId_idx" ON "assignment"("classId");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_step_assignmentId_position_key" ON "assignment_step"("assignmentId", "position");

-- CreateIndex
CREATE INDEX "sitting_userId_idx" ON "sitting"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "sitting_assignmentId_userId_key" ON "sitting"("assignmentId", "userId");

-- CreateIndex
CREATE INDEX "grade_override_stepId_userId_givenAt_idx" ON "grade_override"("stepId", "userId", "givenAt");

-- CreateIndex
CREATE INDEX "regrade_stepId_idx" ON "regrade"("stepId");

-- CreateIndex
CREATE INDEX "audit_entry_classId_at_idx" ON "audit_entry"("classId", "at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "rate_window_until_idx" ON "rate_window"("until");

-- CreateIndex
CREATE INDEX "attempt_sittingId_idx" ON "attempt"("sittingId");

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_sittingId_fkey" FOREIGN KEY ("sittingId") REFERENCES "sitting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mock" ADD CONSTRAINT "mock_sittingId_fkey" FOREIGN KEY ("sittingId") REFERENCES "sitting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_attempt" ADD CONSTRAINT "question_attempt_sittingId_fkey" FOREIGN KEY ("sittingId") REFERENCES "sitting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_editor" ADD CONSTRAINT "scenario_editor_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_editor" ADD CONSTRAINT "scenario_editor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_save" ADD CONSTRAINT "scenario_save_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_version" ADD CONSTRAINT "scenario_version_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "scenario"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_proof" ADD CONSTRAINT "scenario_proof_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_member" ADD CONSTRAINT "class_member_classId_fkey" FOREIGN KEY ("classId") REFERENCES "class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_member" ADD CONSTRAINT "class_member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_classId_fkey" FOREIGN KEY ("classId") REFERENCES "class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_classId_fkey" FOREIGN KEY ("classId") REFERENCES "class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_classId_fkey" FOREIGN KEY ("classId") REFERENCES "class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_step" ADD CONSTRAINT "assignment_step_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "student_exception" ADD CONSTRAINT "student_exception_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "student_exception" ADD CONSTRAINT "student_exception_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting" ADD CONSTRAINT "sitting_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting" ADD CONSTRAINT "sitting_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_override" ADD CONSTRAINT "grade_override_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "assignment_step"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_override" ADD CONSTRAINT "grade_override_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regrade" ADD CONSTRAINT "regrade_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "assignment_step"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regraded_attempt" ADD CONSTRAINT "regraded_attempt_regradeId_fkey" FOREIGN KEY ("regradeId") REFERENCES "regrade"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
