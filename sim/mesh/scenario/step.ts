import { z } from 'zod'
import { attributes } from './attributes.ts'
import type { AttributeTemplates } from './attributes.ts'
import type { Distribution } from '../../kernel/distribution.ts'
import { duration, share } from './duration.ts'
import { latency } from './latency.ts'
import { cached } from '../transport/world/pool-schema.ts'
import type { CacheDeclaration } from '../transport/world/pool-schema.ts'
import { eventStep, logStep } from '../sdk/logs/log-schema.ts'
import type { EventStep, LogStep } from '../sdk/logs/log-schema.ts'

type Times = number | string

/** Time passes; no span. */
export type WorkStep = { work: Distribution }
/** An internal span around some work and further steps. */
export type SpanStep = {
  span: string
  id?: string | undefined
  work?: Distribution | undefined
  attributes?: AttributeTemplates | undefined
  steps: readonly Step[]
}
/** A request to a silent peer: a database, a cache, somebody else's API. */
export type AskStep = {
  ask: string
  for: string
  time: Distribution
  id?: string | undefined
  text?: string | undefined
  attributes?: AttributeTemplates | undefined
  hit?: number | undefined
  cache?: CacheDeclaration | undefined
  lock?: string | undefined
  miss: readonly Step[]
}
/** A request to an operation of another service. */
export type CallStep = {
  call: string
  id?: string | undefined
  timeout?: number | undefined
  optional: boolean
  attributes?: AttributeTemplates | undefined
}
/** Branches that run side by side; the step ends with the last of them. */
export type ParallelStep = { parallel: readonly Step[]; times?: Times | undefined }
/** The same steps again and again, one after the other. */
export type RepeatStep = { repeat: readonly Step[]; times: Times }
/** A message to a topic; whoever consumes it does so later. */
export type PublishStep = {
  publish: string
  key?: string | undefined
  bytes?: number | undefined
  tombstone?: boolean | undefined
  attributes?: AttributeTemplates | undefined
}
/** A message to an exchange of the AMQP broker. */
export type SendStep = { send: string; key?: string | undefined; attributes?: AttributeTemplates | undefined }
/** A job for an operation that workers run. */
export type EnqueueStep = {
  enqueue: string
  countdown?: number | undefined
  attributes?: AttributeTemplates | undefined
}
/** A process that is started and not waited for. */
export type LaunchStep = { start: string; startup?: Distribution | undefined }
/** Steps that are tried again after a failure. */
export type RetryStep = { retry: readonly Step[]; attempts: number; backoff: Distribution }
/** Steps that must be done in time. */
export type TimeoutStep = { timeout: number; steps: readonly Step[] }

/** Baggage that travels with everything inside. */
export type BaggageStep = { baggage: Readonly<Record<string, string>>; steps: readonly Step[] }

/** One thing an operation does. */
export type Step =
  | BaggageStep
  | WorkStep
  | SpanStep
  | AskStep
  | CallStep
  | ParallelStep
  | RepeatStep
  | PublishStep
  | SendStep
  | EnqueueStep
  | LaunchStep
  | RetryStep
  | TimeoutStep
  | LogStep
  | EventStep

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'Write an id in lower case, with underscores.')
  .optional()
  .meta({ description: 'A name for causes and faults to point at, unique within the service.' })
const times = z
  .union([z.int().min(1).max(1000), z.string()])
  .meta({ description: 'A number, or the name of a request value that holds one.' })
const nested = z.lazy(() => z.array(step))
const steps = nested.meta({ description: 'Steps, one after the other.' })

/** One thing an operation does; which key it has says what. */
export const step: z.ZodType<Step> = z.lazy(() =>
  z.union([
    z.strictObject({ work: latency }).meta({ description: 'Time passes; no span.' }),
    z
      .strictObject({
        span: z.string().min(1),
        id,
        work: latency.optional(),
        attributes: attributes.optional(),
        steps: steps.default([]),
      })
      .meta({ description: 'An internal span around work and further steps.' }),
    z
      .strictObject({
        ask: z.string().meta({ description: 'The silent peer.' }),
        for: z.string().min(1).meta({ description: 'What is asked: `SELECT shop.stock`, `POST /v1/charges`.' }),
        time: latency,
        id,
        text: z.string().optional().meta({ description: 'The whole query, where there is one.' }),
        attributes: attributes.optional(),
        hit: share.optional().meta({ description: 'For a cache: the share of requests it can answer.' }),
        lock: z
          .string()
          .optional()
          .meta({ description: 'A row that nobody else may have meanwhile; `{name}` is a value of the request.' }),
        cache: cached.optional().meta({ description: 'For a cache: what it holds, in place of `hit`.' }),
        miss: steps.default([]).meta({ description: 'For a cache: what is done when it cannot.' }),
      })
      .meta({ description: 'A request to a silent peer: database, cache, mail server, somebody else’s API.' }),
    z
      .strictObject({
        call: z.string().meta({ description: 'The operation, as `service.operation`.' }),
        id,
        timeout: duration.optional().meta({ description: 'How long the caller waits.' }),
        optional: z.boolean().default(false).meta({ description: 'Whether the operation survives a failure.' }),
        attributes: attributes.optional(),
      })
      .meta({ description: 'A request to another service.' }),
    z
      .strictObject({ parallel: nested, times: times.optional() })
      .meta({ description: 'Steps side by side; with `times`, the whole list that often, side by side.' }),
    z.strictObject({ repeat: nested, times }).meta({ description: 'Steps again and again, one after the other.' }),
    z
      .strictObject({
        publish: z.string(),
        key: z.string().optional().meta({ description: 'The message’s key, which decides its partition.' }),
        bytes: z.int().min(0).optional().meta({ description: 'The size of its value; half a kilobyte unless given.' }),
        tombstone: z.boolean().optional().meta({ description: 'Whether it has no value: the key is to be forgotten.' }),
        attributes: attributes.optional(),
      })
      .meta({ description: 'A message to a topic.' }),
    z
      .strictObject({
        send: z.string().meta({ description: 'The exchange; the one without a name is empty.' }),
        key: z.string().optional().meta({ description: 'The routing key; `{name}` is a value of the request.' }),
        attributes: attributes.optional(),
      })
      .meta({ description: 'A message to the AMQP broker.' }),
    z
      .strictObject({
        enqueue: z.string().meta({ description: 'The operation with a `job`, as `service.operation`.' }),
        countdown: duration.optional().meta({ description: 'How long it is not to be run.' }),
        attributes: attributes.optional(),
      })
      .meta({ description: 'A job for workers.' }),
    z
      .strictObject({
        start: z.string().meta({ description: 'The operation with a `command`, as `service.operation`.' }),
        startup: latency.optional().meta({ description: 'How long it takes until the process runs.' }),
      })
      .meta({ description: 'A process that is started and not waited for.' }),
    z
      .strictObject({
        retry: nested,
        attempts: z.int().min(2).max(20).meta({ description: 'Tries in all.' }),
        backoff: latency.meta({ description: 'The pause before another try.' }),
      })
      .meta({ description: 'Steps that are tried again after a failure.' }),
    z
      .strictObject({
        baggage: z
          .record(z.string().min(1), z.string())
          .meta({ description: 'Entries; `{name}` is a value of the request.' }),
        steps: nested,
      })
      .meta({ description: 'Puts entries into the baggage of everything inside.' }),
    z.strictObject({ timeout: duration, steps: nested }).meta({ description: 'Steps that must be done in time.' }),
    logStep,
    eventStep,
  ]),
)
