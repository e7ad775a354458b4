import { sha1 } from '@noble/hashes/legacy.js'
import { encodeBase64 } from '../../../telemetry/base64.ts'
import { defineFunction } from '../function.ts'
import type { Getter, OttlContext } from '../function.ts'
import { prefixed } from '../index-keys.ts'
import { OttlError } from '../value.ts'
import { parseIp } from '../../transport/ip-address.ts'

const PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['ICMP', 1],
  ['TCP', 6],
  ['UDP', 17],
  ['RSVP', 46],
  ['ICMP6', 58],
  ['SCTP', 132],
])

type Endpoint = { address: Uint8Array; port: number }

/** Upstream: ottlfuncs/func_community_id.go, same. */
export const communityId = defineFunction({
  name: 'CommunityID',
  doc: 'A hash of the two ends of a network flow, the same in both directions (Community ID v1).',
  parameters: {
    sourceIP: { type: 'StringGetter' },
    sourcePort: { type: 'IntGetter' },
    destinationIP: { type: 'StringGetter' },
    destinationPort: { type: 'IntGetter' },
    protocol: { type: 'StringGetter', optional: true },
    seed: { type: 'IntGetter', optional: true },
  },
  create:
    ({ sourceIP, sourcePort, destinationIP, destinationPort, protocol, seed }) =>
    (context) => {
      const source = endpoint(context, sourceIP, sourcePort, 'source')
      const destination = endpoint(context, destinationIP, destinationPort, 'destination')
      const name = protocol === undefined ? 'TCP' : ask(context, protocol, 'protocol')
      const number = PROTOCOLS.get(name)
      if (number === undefined) throw new OttlError(`unsupported protocol: ${name}`)
      const start = seed === undefined ? 0n : ask(context, seed, 'seed')
      if (start < 0n || start > 65535n) throw new OttlError(`seed must be between 0 and 65535, got ${start}`)
      const [low, high] = isBehind(source, destination) ? [destination, source] : [source, destination]
      const flow = [
        ...twoBytes(Number(start)),
        ...low.address,
        ...high.address,
        number,
        0,
        ...twoBytes(low.port),
        ...twoBytes(high.port),
      ]
      return `1:${encodeBase64(sha1(Uint8Array.from(flow)))}`
    },
})

function endpoint(context: OttlContext, ip: Getter<string>, port: Getter<bigint>, side: string): Endpoint {
  const text = ask(context, ip, `${side} IP`)
  const number = ask(context, port, `${side} port`)
  if (number < 0n || number > 65535n) {
    throw new OttlError(`${side} port must be between 0 and 65535, got ${number}`)
  }
  const address = parseIp(text)
  if (address === null) throw new OttlError(`invalid ${side} IP: ${text}`)
  return { address, port: Number(number) }
}

function ask<T>(context: OttlContext, getter: Getter<T>, what: string): T {
  try {
    return getter.get(context)
  } catch (error) {
    throw prefixed(`failed to get ${what}: `, error)
  }
}

/** Whether two ends of a flow have to change places: the shorter, then the lower address stands first. */
function isBehind(a: Endpoint, b: Endpoint): boolean {
  if (a.address.length !== b.address.length) return a.address.length > b.address.length
  const different = a.address.findIndex((byte, at) => byte !== b.address[at])
  return different < 0 ? a.port > b.port : a.address[different]! > b.address[different]!
}

const twoBytes = (value: number): [number, number] => [value >> 8, value & 255]
