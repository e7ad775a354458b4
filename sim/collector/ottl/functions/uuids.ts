import type { RandomStream } from '../../../kernel/random.ts'
import { toHex } from '../../../telemetry/hex.ts'
import { defineFunction } from '../function.ts'
import type { OttlFunction } from '../function.ts'

function randomBytes(random: RandomStream): Uint8Array {
  const view = new DataView(new ArrayBuffer(16))
  for (let at = 0; at < 16; at += 4) view.setUint32(at, random.uint32())
  return new Uint8Array(view.buffer)
}

/** Writes version and variant and prints the groups. */
function uuidText(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Upstream: ottlfuncs/func_uuid.go; the random bits are those of the run, so that it can be repeated. */
const uuid = defineFunction({
  name: 'UUID',
  doc: 'A new random UUID (version 4).',
  parameters: {},
  create:
    (_, { random }) =>
    () =>
      uuidText(randomBytes(random), 4),
})

/** Upstream: ottlfuncs/func_uuidv7.go; ms and 12 bits of their fraction, then random bits of the run. */
const uuidV7 = defineFunction({
  name: 'UUIDv7',
  doc: 'A new UUID that begins with the time, so that later ones sort behind (version 7).',
  parameters: {},
  create(_, { now, random }) {
    let last = -1n
    return () => {
      const nanoseconds = now()
      const milliseconds = nanoseconds / 1_000_000n
      // 12 bits of 1/4096 ms (Go: nanoseconds >> 8), one more than the last when no time went by.
      const time = (milliseconds << 12n) + ((nanoseconds - milliseconds * 1_000_000n) >> 8n)
      last = time > last ? time : last + 1n
      const bytes = randomBytes(random)
      const view = new DataView(bytes.buffer)
      view.setUint32(0, Number((last >> 28n) & 0xffffffffn))
      view.setUint16(4, Number((last >> 12n) & 0xffffn))
      view.setUint16(6, Number(last & 0xfffn))
      return uuidText(bytes, 7)
    }
  },
})

/** The converters that make new UUIDs. */
export const uuidConverters: readonly OttlFunction[] = [uuid, uuidV7]
