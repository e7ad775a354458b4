import type { ConfigProblem } from '../component/component.ts'
import { duration, str, struct, text } from '../config/field.ts'
import { goQuote } from '../config/go-quote.ts'

const TRANSPORTS = [
  'tcp',
  'tcp4',
  'tcp6',
  'udp',
  'udp4',
  'udp6',
  'ip',
  'ip4',
  'ip6',
  'unix',
  'unixgram',
  'unixpacket',
  'npipe',
]

/** Where a server listens (upstream's confignet.AddrConfig, embedded). */
export const addressFields = (endpoint: string) => ({
  endpoint: str(endpoint, 'Where to listen: host and port. localhost is not reachable from other containers.'),
  transport: text(
    TRANSPORTS,
    'tcp',
    (written) =>
      written === '' || TRANSPORTS.includes(written) ? null : `unsupported transport type ${goQuote(written)}`,
    'The kind of socket.',
    { goType: 'confignet.TransportType' },
  ),
  dialer: struct(
    'confignet.DialerConfig',
    { timeout: duration('0s', 'How long connecting may take.') },
    'Settings of outgoing connections; a server has none.',
  ),
})

/** Upstream: confignet.AddrConfig.Validate. */
export function validateAddress({ endpoint, transport }: { endpoint: string; transport: string }): ConfigProblem[] {
  const message =
    transport === 'npipe' ? findPipeProblem(endpoint) : transport === '' ? 'invalid transport type ""' : null
  return message === null ? [] : [{ path: [], message, keys: [transport === 'npipe' ? 'endpoint' : 'transport'] }]
}

function findPipeProblem(endpoint: string): string | null {
  const quoted = goQuote(endpoint)
  if (endpoint.length > 256) return `named pipe path ${quoted} exceeds maximum length of 256 characters`
  if (!endpoint.startsWith('\\\\')) return `named pipe path must start with "\\\\": ${quoted}`
  const pipe = endpoint.slice(2).toLowerCase().indexOf('\\pipe\\')
  if (pipe < 0) return `named pipe path must contain "\\pipe\\": ${quoted}`
  if (pipe === 0) return `named pipe path must have a non-empty server name: ${quoted}`
  const name = endpoint.slice(2 + pipe + '\\pipe\\'.length)
  if (name === '') return `named pipe path must have a non-empty pipe name after "\\pipe\\": ${quoted}`
  return name.includes('\\') ? `named pipe name must not contain backslashes: ${quoted}` : null
}
