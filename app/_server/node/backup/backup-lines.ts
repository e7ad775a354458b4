import { z } from 'zod'

/** What a backup says first; its other lines are tables, rows and the end. */
export const backupHead = z.strictObject({
  tracelab: z.literal('backup/1'),
  /** ISO 8601. */
  at: z.string(),
  /** What the tables were made by. */
  migrations: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  /** The server's own secret: sessions, links and hidden runs are drawn from it. */
  secret: z.string().min(32),
})
export type BackupHead = z.output<typeof backupHead>

/** The rows that follow are of this table, each an array of its columns as PostgreSQL writes them, or null. */
export const backupTable = z.strictObject({
  table: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })).min(1),
})
export type BackupTable = z.output<typeof backupTable>

/** Without it, or where it does not agree, the file was cut off or changed. */
export const backupEnd = z.strictObject({
  end: z.strictObject({
    rows: z.int(),
    /** Of all lines before, each with its line feed. */
    sha256: z.string(),
  }),
})
