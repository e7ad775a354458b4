import { describe, expect, it } from 'vitest'
import type { Semconv } from '#sim/mesh/instrumentation/semconv.ts'
import { driveIoredis, drivePg, driveRedis } from './drive/drive-databases.ts'
import type { PgInput, RedisInput } from './drive/drive-databases.ts'
import { driveGrpc } from './drive/drive-grpc.ts'
import type { GrpcInput } from './drive/drive-grpc.ts'
import { driveExpress, driveFlask, driveHttp, driveUndici } from './drive/drive-http.ts'
import type { HttpInput } from './drive/drive-http.ts'
import { driveAmqplib, driveCelery, driveKafkajs } from './drive/drive-messaging.ts'
import type { AmqpInput, CeleryInput, KafkaInput } from './drive/drive-messaging.ts'
import { differencesOnPurpose } from './differences.ts'
import { Probe } from './probe.ts'
import { readRecordings } from './recording.ts'

const MODES: readonly Semconv[] = ['old', 'stable', 'dup']

function holdEqual<Input>(
  library: string,
  atLeast: number,
  drive: (probe: Probe, input: Input, semconv: Semconv, name: string) => void,
): void {
  describe(`as ${library}`, () => {
    const recordings = readRecordings<Input>(library)

    it('has enough cases', () => {
      expect(recordings.length).toBeGreaterThanOrEqual(atLeast)
    })

    for (const { case: name, input, modes } of recordings) {
      it.each(MODES)(`does in ${name} what the real one does: %s`, (semconv) => {
        const recorded = modes[semconv] ?? modes.any
        const probe = new Probe()
        drive(probe, input, semconv, name)
        expect(probe.plain()).toEqual(recorded!.map((span) => differencesOnPurpose(library, span)))
      })
    }
  })
}

describe('simulated instrumentation', () => {
  holdEqual<HttpInput>('http', 20, driveHttp)
  holdEqual<HttpInput>('express', 5, driveExpress)
  holdEqual<HttpInput>('undici', 10, driveUndici)
  holdEqual<GrpcInput>('grpc', 20, driveGrpc)
  holdEqual<PgInput>('pg', 20, drivePg)
  holdEqual<RedisInput>('ioredis', 20, driveIoredis)
  holdEqual<RedisInput>('redis', 20, driveRedis)
  holdEqual<KafkaInput>('kafkajs', 15, (probe, input, _, name) => driveKafkajs(probe, input, name))
  holdEqual<AmqpInput>('amqplib', 10, driveAmqplib)
  holdEqual<HttpInput>('flask', 5, driveFlask)
  holdEqual<CeleryInput>('celery', 5, driveCelery)

  it('is compared in every field', () => {
    const [recording] = readRecordings<HttpInput>('http')
    const fields = ['id', 'trace', 'parent', 'scope', 'name', 'kind', 'attributes', 'status', 'events', 'links']
    expect(Object.keys(recording!.modes.stable![0]!)).toEqual(fields)
  })
})
