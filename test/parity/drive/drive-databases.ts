import { ioredisCommand, ioredisConnect } from '#sim/mesh/instrumentation/node/ioredis.ts'
import { pgConnect, pgFailed, pgPoolConnect, pgQuery } from '#sim/mesh/instrumentation/node/pg.ts'
import { redisCommand, redisConnect } from '#sim/mesh/instrumentation/node/redis.ts'
import type { Semconv } from '#sim/mesh/instrumentation/semconv.ts'
import { recordThrown } from '#sim/mesh/instrumentation/thrown.ts'
import type { Thrown } from '#sim/mesh/instrumentation/thrown.ts'
import type { Probe } from '../probe.ts'

/** What a client of PostgreSQL is asked for, and what goes wrong. */
export type PgInput = {
  host: string
  port: number
  database: string
  user: string
  pool?: { idleTimeoutMillis: number; error?: Thrown }
  /** How often a connection is taken from the pool. */
  acquisitions?: number
  /** A connection is opened. */
  connect?: { error?: Thrown }
  queries?: { text: string; name?: string; error?: Thrown }[]
}

export function drivePg(probe: Probe, input: PgInput, semconv: Semconv): void {
  const { pool, connect, queries = [], acquisitions = 1 } = input
  const caller = probe.code('caller')
  let opener = caller
  const acquire = (): void => {
    const acquiring = probe.start('pg', pgPoolConnect(input, pool!.idleTimeoutMillis, semconv), caller)
    if (pool!.error !== undefined) pgFailed(acquiring, pool!.error, probe.time)
    opener = acquiring
  }
  if (pool !== undefined) acquire()
  if (connect !== undefined) {
    const connecting = probe.start('pg', pgConnect(input, semconv), opener)
    if (connect.error !== undefined) pgFailed(connecting, connect.error, probe.time)
  }
  // The next in line asks for the connection before its holder queries: see the recorder's `pool-wait`.
  for (let more = 1; more < acquisitions; more++) acquire()
  for (const { error, ...query } of queries) {
    const querying = probe.start('pg', pgQuery(input, query, semconv, {}, []), caller)
    if (error !== undefined) pgFailed(querying, error, probe.time)
  }
}

/** Commands for a Redis server, and what goes wrong. */
export type RedisInput = {
  host: string
  port: number
  batch?: string
  connect?: { error?: Thrown }
  connectFirst?: boolean
  commands: { command: string[]; error?: Thrown }[]
}

export function driveIoredis(probe: Probe, input: RedisInput, semconv: Semconv): void {
  const modes = { database: semconv, place: semconv }
  const caller = probe.code('caller')
  const connect = (): void => void probe.start('ioredis', ioredisConnect(input, modes), caller)
  if (input.connectFirst === true) connect()
  for (const { command, error } of input.commands) {
    const asking = probe.start('ioredis', ioredisCommand(input, command, modes, {}, []), caller)
    if (error !== undefined) recordThrown(asking, error, probe.time)
  }
  // A client that connects when it must does so after it got the first command.
  if (input.connect !== undefined && input.connectFirst !== true) connect()
}

export function driveRedis(probe: Probe, input: RedisInput, semconv: Semconv): void {
  const caller = probe.code('caller')
  if (input.connect !== undefined) {
    const connecting = probe.start('redis', redisConnect(input, semconv), caller)
    if (input.connect.error !== undefined) recordThrown(connecting, input.connect.error, probe.time)
  }
  for (const { command, error } of input.commands) {
    const template = redisCommand(input, command, input.batch ?? null, semconv, {}, [])
    const asking = probe.start('redis', template, caller)
    if (error !== undefined) recordThrown(asking, error, probe.time)
  }
}
