import { LIBRARIES } from './libraries.ts'
import type { LibraryId } from './libraries.ts'
import type { ServiceDeclaration } from '../scenario/service.ts'

/** What a span was made by: the instrumentation of a protocol, or the service's own code. */
export type LibraryKind =
  | 'server'
  | 'client'
  | 'framework'
  | 'grpc'
  | 'postgresql'
  | 'redis'
  | 'kafka'
  | 'amqp'
  | 'jobs'
  | 'sidecar'
  | 'own'

/** The name and version of an instrumentation library, as its spans' scope has them. */
export type Library = { name: string; version: string }

type Libraries = Record<Exclude<LibraryKind, 'own'>, Library>

const library = (name: string, version: string): Library => ({ name, version })

const ENVOY = library('envoy', '1.35.0')
const GO = 'go.opentelemetry.io/contrib/instrumentation'
const JAVA = 'io.opentelemetry'
const NODE = '@opentelemetry/instrumentation'
const PYTHON = 'opentelemetry.instrumentation'

const CONVENTIONAL: Record<ServiceDeclaration['language'], Libraries> = {
  go: {
    server: library(`${GO}/net/http/otelhttp`, '0.63.0'),
    client: library(`${GO}/net/http/otelhttp`, '0.63.0'),
    framework: library(`${GO}/github.com/gin-gonic/gin/otelgin`, '0.63.0'),
    grpc: library(`${GO}/google.golang.org/grpc/otelgrpc`, '0.63.0'),
    postgresql: library('github.com/exaring/otelpgx', '0.9.3'),
    redis: library('github.com/redis/go-redis/extra/redisotel', '9.12.1'),
    kafka: library('github.com/twmb/franz-go/plugin/kotel', '1.6.0'),
    amqp: library('github.com/bombsimon/amqp-opentelemetry', '0.3.0'),
    jobs: library('github.com/riverqueue/rivercontrib/otelriver', '0.6.0'),
    sidecar: ENVOY,
  },
  java: {
    server: library(`${JAVA}.tomcat-10.0`, '2.20.1-alpha'),
    client: library(`${JAVA}.java-http-client`, '2.20.1-alpha'),
    framework: library(`${JAVA}.spring-webmvc-6.0`, '2.20.1-alpha'),
    grpc: library(`${JAVA}.grpc-1.6`, '2.20.1-alpha'),
    postgresql: library(`${JAVA}.jdbc`, '2.20.1-alpha'),
    redis: library(`${JAVA}.lettuce-5.1`, '2.20.1-alpha'),
    kafka: library(`${JAVA}.kafka-clients-0.11`, '2.20.1-alpha'),
    amqp: library(`${JAVA}.rabbitmq-2.7`, '2.20.1-alpha'),
    jobs: library(`${JAVA}.quartz-2.0`, '2.20.1-alpha'),
    sidecar: ENVOY,
  },
  nodejs: {
    server: library(`${NODE}-http`, '0.205.0'),
    client: library(`${NODE}-http`, '0.205.0'),
    framework: library(`${NODE}-express`, '0.54.0'),
    grpc: library(`${NODE}-grpc`, '0.205.0'),
    postgresql: library(`${NODE}-pg`, '0.58.0'),
    redis: library(`${NODE}-ioredis`, '0.53.0'),
    kafka: library(`${NODE}-kafkajs`, '0.14.0'),
    amqp: library(`${NODE}-amqplib`, '0.52.0'),
    jobs: library('bullmq', '5.58.0'),
    sidecar: ENVOY,
  },
  python: {
    server: library(`${PYTHON}.fastapi`, '0.58b0'),
    client: library(`${PYTHON}.httpx`, '0.58b0'),
    framework: library(`${PYTHON}.fastapi`, '0.58b0'),
    grpc: library(`${PYTHON}.grpc`, '0.58b0'),
    postgresql: library(`${PYTHON}.psycopg`, '0.58b0'),
    redis: library(`${PYTHON}.redis`, '0.58b0'),
    kafka: library(`${PYTHON}.confluent_kafka`, '0.58b0'),
    amqp: library(`${PYTHON}.pika`, '0.58b0'),
    jobs: library(`${PYTHON}.celery`, '0.58b0'),
    sidecar: ENVOY,
  },
  webjs: {
    server: library(`${NODE}-document-load`, '0.51.0'),
    client: library(`${NODE}-fetch`, '0.205.0'),
    framework: library(`${NODE}-fetch`, '0.205.0'),
    grpc: library(`${NODE}-fetch`, '0.205.0'),
    postgresql: library(`${NODE}-fetch`, '0.205.0'),
    redis: library(`${NODE}-fetch`, '0.205.0'),
    kafka: library(`${NODE}-fetch`, '0.205.0'),
    amqp: library(`${NODE}-fetch`, '0.205.0'),
    jobs: library(`${NODE}-fetch`, '0.205.0'),
    sidecar: ENVOY,
  },
}

/** The libraries that are the same here as in life, by what a service of the language uses them for. */
const FAITHFUL: Partial<Record<ServiceDeclaration['language'], Partial<Record<LibraryKind, LibraryId>>>> = {
  nodejs: {
    server: 'http',
    client: 'http',
    framework: 'express',
    grpc: 'grpc',
    postgresql: 'pg',
    redis: 'ioredis',
    kafka: 'kafkajs',
    amqp: 'amqplib',
  },
  python: { server: 'flask', client: 'requests', jobs: 'celery' },
}

/** The library that makes spans of a kind in a service. */
export function libraryOf(
  name: string,
  service: Pick<ServiceDeclaration, 'version' | 'language' | 'instrumentation'>,
  kind: LibraryKind,
): Library {
  if (kind === 'own') return { name, version: service.version }
  const { language, instrumentation } = service
  const { follows, clients } = instrumentation
  let faithful = follows === 'library' ? FAITHFUL[language]?.[kind] : undefined
  if (faithful === 'http' && kind === 'client' && clients.http === 'fetch') faithful = 'undici'
  if (faithful === 'ioredis') faithful = clients.redis
  return faithful === undefined ? CONVENTIONAL[language][kind] : LIBRARIES[faithful].scope
}
