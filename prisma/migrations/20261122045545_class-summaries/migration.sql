-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "summary" JSON;

-- AlterTable
ALTER TABLE "regraded_attempt" ADD COLUMN     "becomes" JSON,
ADD COLUMN     "was" JSON;

-- AlterTable
ALTER TABLE "sitting" ADD COLUMN     "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
