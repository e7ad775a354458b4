import { join } from 'node:path'
import { z } from 'zod'
import { OperatorError } from './operator-error.ts'
import { projectRoot } from './project-root.ts'

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  NEXT_PHASE: z.string().optional(),
  NEXT_DIST_DIR: z.string().default('.next'),
  PORT: z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535).default(3000),
  TRACELAB_HOST: z.string().optional(),
  TRACELAB_URL: z.url({ protocol: /^https?$/, error: 'must start with http:// or https://' }).optional(),
  TRACELAB_DATA: z.string().optional(),
  TRACELAB_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must start with postgres://' }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must start with http:// or https://' }).optional(),
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number('must be milliseconds').int('must be whole').min(100).default(60_000),
  TRACELAB_GRADERS: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(64, 'must be 64 or less')
    .optional(),
  TRACELAB_SMTP: z.url({ protocol: /^smtps?$/, error: 'must start with smtp:// or smtps://' }).optional(),
  TRACELAB_MAIL_FROM: z.string().regex(/@/, 'must be an address, as tracelab@school.example').optional(),
})

export type Env = {
  mode: string
  isBuild: boolean
  /** Where the built site is, from the root of the project. */
  distFolder: string
  port: number
  /** The address to listen on; absent for all of them. */
  host?: string | undefined
  /** The address browsers use, where the server cannot know it, as behind a proxy that ends TLS. */
  publicUrl?: string | undefined
  dataFolder: string
  secret?: string | undefined
  databaseUrl?: string | undefined
  /** How this process tells about itself; absent where it does not. */
  telemetry?: { metricIntervalMs: number } | undefined
  /** Threads that grade in this process; 0 leaves it to worker processes. Absent for as many as the machine bears. */
  graders?: number | undefined
  /** The server that takes our mail, and whom it is from; absent where the site sends none. */
  mail?: { smtp: string; from: string } | undefined
}

/** The settings of this process. The only reader of `process.env`; a setting that makes no sense is an OperatorError. */
export function readEnv(): Env {
  const given = Object.entries(process.env).filter(([, value]) => value !== undefined && value !== '')
  const parsed = environment.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new OperatorError(`These settings make no sense: ${problems.join('; ')}.`)
  }
  const { data } = parsed
  return {
    mode: data.NODE_ENV,
    isBuild: data.NEXT_PHASE === 'phase-production-build',
    distFolder: data.NEXT_DIST_DIR,
    port: data.PORT,
    host: data.TRACELAB_HOST,
    publicUrl: data.TRACELAB_URL,
    // Development has its own folder: its schema may be ahead of what the production build can read.
    dataFolder:
      data.TRACELAB_DATA ??
      join(
        /*turbopackIgnore: true*/ projectRoot(),
        data.NODE_ENV === 'production' ? '.data' : `.data-${data.NODE_ENV}`,
      ),
    secret: data.TRACELAB_SECRET,
    databaseUrl: data.DATABASE_URL,
    graders: data.TRACELAB_GRADERS,
    telemetry:
      data.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && data.OTEL_SDK_DISABLED?.toLowerCase() !== 'true'
        ? { metricIntervalMs: data.OTEL_METRIC_EXPORT_INTERVAL }
        : undefined,
    mail: readMail(data),
  }
}

/** A link in a mail opens an account, so where it leads must not be what a request says of itself. */
function readMail(data: z.output<typeof environment>): Env['mail'] {
  const { TRACELAB_SMTP: smtp, TRACELAB_MAIL_FROM: from, TRACELAB_URL: url } = data
  if (smtp === undefined) return undefined
  if (from === undefined) throw new OperatorError('TRACELAB_SMTP needs TRACELAB_MAIL_FROM: whom our mail is from.')
  if (url === undefined) {
    throw new OperatorError('TRACELAB_SMTP needs TRACELAB_URL: the links in our mail must lead to this site.')
  }
  return { smtp, from }
}
