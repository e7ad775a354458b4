import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'
import { parseIp, parseIpAddress, unmapped } from '../../transport/ip-address.ts'

type Network = { bytes: Uint8Array; bits: number }

/** Upstream: ottlfuncs/func_is_in_cidr.go, same. */
export const isInCidr = defineFunction({
  name: 'IsInCIDR',
  doc: 'Whether an IP address is in one of some networks, each written like `192.0.2.0/24`.',
  parameters: { target: { type: 'StringGetter' }, networks: { type: 'StringGetter', list: 'written' } },
  create({ target, networks }) {
    const written: Network[] = []
    for (const network of networks) {
      if (!network.literal) break
      written.push(parseNetwork(network.get({})))
    }
    const areWritten = written.length === networks.length
    return (context) => {
      const address = parseIp(target.get(context))
      if (address === null) return false
      if (areWritten) return written.some((network) => contains(network, address))
      return networks.some((network) => contains(parseNetwork(network.get(context)), address))
    }
  },
})

function parseNetwork(text: string): Network {
  const slash = text.indexOf('/')
  const mask = text.slice(slash + 1)
  const address = parseIpAddress(slash < 0 ? '' : text.slice(0, slash))
  const bits = Number(mask)
  if ('error' in address || address.zone !== '' || !/^[0-9]{1,8}$/.test(mask) || bits > address.bytes.length * 8) {
    throw new OttlError(`invalid CIDR address: ${text}`)
  }
  const masked = address.bytes.map((byte, at) => byte & maskOf(bits, at))
  const bytes = unmapped(masked)
  return { bytes, bits: bytes.length === masked.length ? bits : bits - 96 }
}

function contains({ bytes, bits }: Network, address: Uint8Array): boolean {
  return bytes.length === address.length && bytes.every((byte, at) => byte === (address[at]! & maskOf(bits, at)))
}

/** The byte at a place of a mask of so many bits. */
function maskOf(bits: number, place: number): number {
  const ones = Math.min(8, Math.max(0, bits - place * 8))
  return 256 - 2 ** (8 - ones)
}
