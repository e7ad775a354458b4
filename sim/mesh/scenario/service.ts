import { z } from 'zod'
import { propagators } from '../propagation/propagators-schema.ts'
import { logs } from '../sdk/logs/log-schema.ts'
import { metrics } from '../sdk/metrics/metrics-schema.ts'
import { egress } from '../propagation/boundary/egress.ts'
import { trust } from '../propagation/boundary/trust.ts'
import { kafkaConsumer, kafkaProducer } from '../transport/kafka/kafka-schema.ts'
import { amqpReceiver } from '../transport/world/amqp-schema.ts'
import { job, schedule } from '../transport/world/job-schema.ts'
import { peerServer, pool } from '../transport/world/pool-schema.ts'
import { inboundSidecar, sidecar } from '../transport/world/sidecar-schema.ts'
import { attributes } from './attributes.ts'
import { duration } from './duration.ts'
import { instrumentation } from './instrumentation.ts'
import { latency } from './latency.ts'
import { localized } from './localized.ts'
import { sdk } from './sdk.ts'
import { step } from './step.ts'

const HTTP = /^(GET|POST|PUT|PATCH|DELETE) \/\S*$/

const operation = z
  .strictObject({
    http: z
      .string()
      .regex(HTTP, 'Write a method and a route: GET /orders/{id}.')
      .optional()
      .meta({ description: 'Method and route, when it is called over HTTP.' }),
    path: z.string().optional().meta({ description: 'The path of a request, where the route has parameters.' }),
    grpc: z
      .string()
      .regex(/^[\w.]+\/\w+$/, 'Write package.Service/Method.')
      .optional()
      .meta({ description: 'Service and method, when it is called over gRPC.' }),
    consumes: z.string().optional().meta({ description: 'The topic whose messages it handles.' }),
    receives: z.string().optional().meta({ description: 'The AMQP queue whose messages it handles.' }),
    receiver: amqpReceiver.prefault({}).meta({ description: 'How it receives from that queue.' }),
    job: job.optional().meta({ description: 'The queue from which workers run it.' }),
    command: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'The command of a process that runs it; context comes in environment variables.' }),
    schedule: schedule.optional().meta({ description: 'When that process is started, if nobody else does.' }),
    consumer: kafkaConsumer.optional().meta({ description: 'How it reads the topic, where that is a log.' }),
    attributes: attributes.optional().meta({ description: 'Attributes of its own, on the server or consumer span.' }),
    code: z
      .string()
      .regex(/^[A-Za-z_$][\w$]*$/, 'Write the name of a function that the service’s code exports.')
      .optional()
      .meta({ description: 'The function of the service’s code that does it; its steps are what that may ask for.' }),
    steps: z.array(step).meta({ description: 'What it does.' }),
  })
  .refine(({ code, steps }) => code !== undefined || steps.length > 0, {
    message: 'An operation does something: give it at least one step.',
    path: ['steps'],
  })
  .refine(
    ({ http, grpc, consumes, receives, job: queued, command }) =>
      [http, grpc, consumes, receives, queued, command].filter((way) => way !== undefined).length <= 1,
    'An operation is reached over HTTP, over gRPC, through a topic, through a queue, as a job or as a command: give one of them.',
  )
  .refine(({ command, schedule: times }) => times === undefined || command !== undefined, {
    message: 'A schedule starts a process: give its `command`.',
    path: ['schedule'],
  })

const look = {
  label: localized.optional().meta({ description: 'A name for people, where the id does not say it.' }),
  palette: z.int().min(0).max(11).meta({ description: 'Its colour: a place in the service palette.' }),
  monogram: z.string().length(2).meta({ description: 'Two letters, for where the name does not fit.' }),
}

/** A service that is instrumented. */
export const service = z.strictObject({
  ...look,
  language: z
    .enum(['go', 'java', 'nodejs', 'python', 'webjs'])
    .meta({ description: 'Decides the instrumentation libraries its spans name.' }),
  version: z.string().meta({ description: 'service.version.' }),
  replicas: z.int().min(1).max(100).default(1).meta({ description: 'Running copies.' }),
  workers: z.int().min(1).default(64).meta({ description: 'Requests one replica can work on at a time.' }),
  cores: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Processor cores of one replica, for which work queues; more than enough unless given.' }),
  pod: z.string().optional().meta({ description: 'What its pod names begin with; absent where there are no pods.' }),
  address: z.string().optional().meta({ description: 'The host callers use; the service’s name unless given.' }),
  port: z.int().default(8080).meta({ description: 'The port callers use.' }),
  resource: attributes.optional().meta({ description: 'More resource attributes.' }),
  sdk: sdk.prefault({}).meta({ description: 'SDK settings.' }),
  propagators: propagators
    .optional()
    .meta({ description: 'Its propagators, where each direction has its own; else the SDK’s settings say.' }),
  trust: trust
    .optional()
    .meta({ description: 'What it makes of the context of those who call it; it continues it unless given.' }),
  egress: egress.optional().meta({ description: 'What leaves towards third parties; everything unless given.' }),
  copy_baggage: z
    .array(z.string().min(1))
    .default([])
    .meta({ description: 'Baggage keys that become attributes of its spans, as a baggage span processor does.' }),
  pools: z
    .record(z.string(), pool)
    .default({})
    .meta({ description: 'Connections to services and peers, by their names; those not named here cost nothing.' }),
  sidecars: z
    .record(z.string(), sidecar)
    .default({})
    .meta({ description: 'Sidecars on the way to services, by their names.' }),
  inbound_sidecar: inboundSidecar
    .optional()
    .meta({ description: 'A sidecar that requests to it pass, whoever sends them; none unless given.' }),
  instrumentation: instrumentation.prefault({}).meta({ description: 'The libraries that make spans.' }),
  metrics: metrics.optional().meta({ description: 'What it measures; nothing when absent.' }),
  logs: logs.optional().meta({ description: 'How it logs; not at all when absent.' }),
  code: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'A program in TypeScript whose exported functions do what operations with `code` do.' }),
  operations: z.record(z.string(), operation).meta({ description: 'What it can be asked to do.' }),
})

/** Something that is used and sends no telemetry. */
export const peer = z.strictObject({
  ...look,
  system: z
    .enum(['postgresql', 'redis', 'http', 'smtp'])
    .meta({ description: 'What it is: decides the conventions of spans that ask it.' }),
  address: z.string().meta({ description: 'Its host.' }),
  port: z.int().meta({ description: 'Its port.' }),
  namespace: z.string().optional().meta({ description: 'Database name or number.' }),
  server: peerServer.optional().meta({ description: 'What it can do at a time; anything unless given.' }),
})

/** A queue between services. */
export const topic = z.strictObject({
  palette: z.int().min(0).max(11).optional().meta({ description: 'Its colour, where it is drawn.' }),
  system: z.literal('kafka').default('kafka').meta({ description: 'The messaging system.' }),
  address: z.string().meta({ description: 'The broker’s host.' }),
  port: z.int().default(9092).meta({ description: 'The broker’s port.' }),
  partitions: z.int().min(1).default(1).meta({ description: 'Its partitions.' }),
  delay: latency.optional().meta({
    description: 'How long a message waits until it is consumed; without it the topic is a log that groups read.',
  }),
  retention: duration.optional().meta({ description: 'How long a log keeps records; for ever unless given.' }),
  producer: kafkaProducer.optional().meta({ description: 'How messages are sent to a log.' }),
})

/** A service that is instrumented, as declared. */
export type ServiceDeclaration = z.infer<typeof service>
/** An operation of a service, as declared. */
export type OperationDeclaration = z.infer<typeof operation>
/** A silent peer, as declared. */
export type PeerDeclaration = z.infer<typeof peer>
/** A topic, as declared. */
export type TopicDeclaration = z.infer<typeof topic>
