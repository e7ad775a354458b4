import type { Library, LibraryKind } from './library.ts'

/** A kind of span that a library makes; words in angle brackets differ from call to call. */
export type SpanDoc = { name: string; kind: 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER' | 'INTERNAL'; what: string }

/** An instrumentation library whose spans are the same here as in life. */
export type InstrumentationLibrary = {
  id: string
  kind: LibraryKind
  language: 'nodejs' | 'python' | 'any'
  /** The scope of its spans. */
  scope: Library
  /** The words of `OTEL_SEMCONV_STABILITY_OPT_IN` that it listens to; none means that it has one mode. */
  optIn: readonly ('http' | 'database')[]
  spans: readonly SpanDoc[]
  /** How context goes from one of its spans to the next. */
  context: string
}

const node = (name: string, version: string): Library => ({ name: `@opentelemetry/instrumentation-${name}`, version })

/** Every such library. */
export const LIBRARIES = {
  http: {
    id: 'http',
    kind: 'server',
    language: 'nodejs',
    scope: node('http', '0.220.0'),
    optIn: ['http'],
    spans: [
      {
        name: '<METHOD>',
        kind: 'CLIENT',
        what: 'A request, from asking until the whole answer is there. 4xx and 5xx are errors, without error.type; what is thrown is an exception event, and error.type is the name of its class.',
      },
      {
        name: '<METHOD> <route>',
        kind: 'SERVER',
        what: 'A request that came in. The name is the bare method until a framework knows the route. Only 5xx is an error. When the asker goes away it says 200, for that is what Node would have sent.',
      },
    ],
    context: 'In headers, by the configured propagators. The server span is the child of what it reads, or a root.',
  },
  express: {
    id: 'express',
    kind: 'framework',
    language: 'nodejs',
    scope: node('express', '0.68.0'),
    optIn: [],
    spans: [
      { name: 'middleware - <name>', kind: 'INTERNAL', what: 'One middleware, until it calls the next.' },
      { name: 'request handler', kind: 'INTERNAL', what: 'The handler of a route; what it throws is recorded here.' },
    ],
    context:
      'Within the process: what the handler does is under its span. It tells the HTTP server span the route, which becomes part of its name, even when told to make no spans of its own.',
  },
  undici: {
    id: 'undici',
    kind: 'client',
    language: 'nodejs',
    scope: node('undici', '0.30.0'),
    optIn: [],
    spans: [
      {
        name: '<METHOD>',
        kind: 'CLIENT',
        what: 'A request with fetch. An abort by the asker is no error; running into a time limit is.',
      },
    ],
    context: 'In headers, by the configured propagators.',
  },
  grpc: {
    id: 'grpc',
    kind: 'grpc',
    language: 'nodejs',
    scope: node('grpc', '0.220.0'),
    optIn: ['http'],
    spans: [
      {
        name: 'grpc.<package.Service>/<Method>',
        kind: 'CLIENT',
        what: 'A call. Every code but OK is an error, with the message in grpc.error_message and, for unary calls, none in the status.',
      },
      {
        name: 'grpc.<package.Service>/<Method>',
        kind: 'SERVER',
        what: 'A call that came in. Every code but OK is an error. A handler that fails without a code leaves the status unset.',
      },
    ],
    context: 'In metadata, by the configured propagators. A method that the server does not have makes no server span.',
  },
  pg: {
    id: 'pg',
    kind: 'postgresql',
    language: 'nodejs',
    scope: node('pg', '0.72.0'),
    optIn: ['database'],
    spans: [
      {
        name: 'pg.query:<OPERATION> <database>',
        kind: 'CLIENT',
        what: 'A query; a prepared statement has its name in place of the operation. A failure has the message in the status and an exception event without a type.',
      },
      { name: 'pg-pool.connect', kind: 'CLIENT', what: 'Getting a connection from the pool, with all the waiting.' },
      {
        name: 'pg.connect',
        kind: 'CLIENT',
        what: 'Opening a connection: under pg-pool.connect when the pool opens it.',
      },
    ],
    context: 'None leaves the process.',
  },
  ioredis: {
    id: 'ioredis',
    kind: 'redis',
    language: 'nodejs',
    scope: node('ioredis', '0.68.0'),
    optIn: ['database', 'http'],
    spans: [
      {
        name: '<command>',
        kind: 'CLIENT',
        what: 'One command, in small letters; in a pipeline or transaction each has a span, multi and exec too.',
      },
      { name: 'connect', kind: 'CLIENT', what: 'Connecting; it never fails, whatever becomes of the connection.' },
    ],
    context: 'None leaves the process.',
  },
  redis: {
    id: 'redis',
    kind: 'redis',
    language: 'nodejs',
    scope: node('redis', '0.68.0'),
    optIn: ['database'],
    spans: [
      { name: 'redis-<COMMAND>', kind: 'CLIENT', what: 'One command, in a transaction or pipeline too.' },
      { name: 'redis-connect', kind: 'CLIENT', what: 'Connecting.' },
    ],
    context: 'None leaves the process.',
  },
  kafkajs: {
    id: 'kafkajs',
    kind: 'kafka',
    language: 'nodejs',
    scope: node('kafkajs', '0.29.0'),
    optIn: [],
    spans: [
      {
        name: 'send <topic>',
        kind: 'PRODUCER',
        what: 'One message of a send; all of one send begin and end together.',
      },
      { name: 'process <topic>', kind: 'CONSUMER', what: 'The handling of one message.' },
      { name: 'poll <topic>', kind: 'CLIENT', what: 'The handling of a batch, only with eachBatch.' },
      { name: 'transaction', kind: 'INTERNAL', what: 'A transaction around its sends; OK when committed.' },
    ],
    context:
      'In the headers of each message. With eachMessage, process is the child of send, in its trace. With eachBatch, poll begins a new trace, and each process under it links to its send.',
  },
  amqplib: {
    id: 'amqplib',
    kind: 'amqp',
    language: 'nodejs',
    scope: node('amqplib', '0.67.0'),
    optIn: ['http'],
    spans: [
      {
        name: 'publish <exchange>',
        kind: 'PRODUCER',
        what: 'Publishing: over at once, but on a channel with confirms when the broker has confirmed.',
      },
      {
        name: '<queue> process',
        kind: 'CONSUMER',
        what: 'From when the message comes until it is settled. Everything but an ack is an error.',
      },
    ],
    context:
      'In the headers of each message. process is the child of publish; a message that is delivered again gives it another child. With useLinksForConsume, process is a root that links to publish.',
  },
  flask: {
    id: 'flask',
    kind: 'server',
    language: 'python',
    scope: { name: 'opentelemetry.instrumentation.flask', version: '0.66b1' },
    optIn: ['http'],
    spans: [
      {
        name: '<METHOD> <route>',
        kind: 'SERVER',
        what: 'A request that came in; where no route fits, its path is in the name, of which there are endlessly many. What the handler raises is recorded here.',
      },
    ],
    context: 'In headers, by the configured propagators.',
  },
  requests: {
    id: 'requests',
    kind: 'client',
    language: 'python',
    scope: { name: 'opentelemetry.instrumentation.requests', version: '0.66b1' },
    optIn: ['http'],
    spans: [
      { name: '<METHOD>', kind: 'CLIENT', what: 'A request. From 400 it is an error, with the status as error.type.' },
    ],
    context: 'In headers, by the configured propagators.',
  },
  celery: {
    id: 'celery',
    kind: 'jobs',
    language: 'python',
    scope: { name: 'opentelemetry.instrumentation.celery', version: '0.66b1' },
    optIn: [],
    spans: [
      { name: 'apply_async/<task>', kind: 'PRODUCER', what: 'Putting a task into its queue.' },
      {
        name: 'run/<task>',
        kind: 'CONSUMER',
        what: 'One run of it, with celery.state. A retry is no error: it puts the task into the queue anew, under this run.',
      },
    ],
    context: 'In the headers of the message. run is the child of apply_async.',
  },
  sidecar: {
    id: 'sidecar',
    kind: 'sidecar',
    language: 'any',
    scope: { name: 'envoy', version: '1.35.0' },
    optIn: [],
    spans: [
      { name: 'egress <host>:<port>', kind: 'CLIENT', what: 'A request that leaves the pod.' },
      { name: 'ingress', kind: 'SERVER', what: 'A request that enters the pod.' },
    ],
    context:
      'In headers: each proxy continues what it finds there and rewrites it. Proxies cannot join what enters a service with what leaves it; the service must pass the headers on.',
  },
} as const satisfies Record<string, InstrumentationLibrary>

/** The name of such a library. */
export type LibraryId = keyof typeof LIBRARIES
